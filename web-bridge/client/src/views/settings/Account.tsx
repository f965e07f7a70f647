import { texts } from "../../store/language";
import type { Session } from "../../store/session";
import { userNameWrong } from "../entry/rules";
import { entryTexts } from "../entry/words";
import { Email } from "./Email";
import { Fact } from "./Fact";
import { FactForm } from "./FactForm";
import { Password } from "./Password";
import { Phone } from "./Phone";
import { accountTexts } from "./words";

/** What one gets in with. */
export function Account({ session }: { session: Session }) {
  const words = accountTexts.value;
  const common = texts.value;
  const me = session.me.value;
  if (!me) return null;
  return (
    <section>
      <h2>{words.account}</h2>
      <ul class="facts">
        <Fact
          label={entryTexts.value.userName}
          value={me.userName}
          ways={[
            {
              label: words.change,
              name: words.changeNamed(entryTexts.value.userName),
              said: words.saved,
              form: (ends) => (
                <FactForm
                  {...ends}
                  fields={[
                    {
                      name: "userName",
                      label: entryTexts.value.userName,
                      text: me.userName,
                      hint: words.userNameRule,
                      wrong: userNameWrong,
                      required: true,
                      autocomplete: "username",
                      autocapitalize: "none",
                      spellcheck: false,
                    },
                  ]}
                  submit={common.save}
                  deed={({ userName = "" }) => session.change({ userName })}
                />
              ),
            },
          ]}
        />
        <Email session={session} me={me} />
        <Phone session={session} me={me} />
        <Password session={session} me={me} />
      </ul>
    </section>
  );
}
