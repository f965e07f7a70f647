import { texts } from "../../store/language";
import type { Session } from "../../store/session";
import { passwordWrong, userNameWrong } from "../entry/rules";
import { Email } from "./Email";
import { Fact } from "./Fact";
import { currentPassword, FactForm } from "./FactForm";
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
          label={common.userName}
          value={me.userName}
          ways={[
            {
              label: words.change,
              name: words.changeNamed(common.userName),
              said: words.saved,
              form: (ends) => (
                <FactForm
                  {...ends}
                  fields={[
                    {
                      name: "userName",
                      label: common.userName,
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
        <Fact
          label={common.password}
          value={words.passwordHidden}
          ways={[
            {
              label: words.change,
              name: words.changeNamed(common.password),
              said: words.passwordSet,
              form: (ends) => (
                <FactForm
                  {...ends}
                  fields={[
                    currentPassword("currentPassword"),
                    {
                      name: "password",
                      label: common.newPassword,
                      type: "password",
                      autocomplete: "new-password",
                      hint: common.passwordRule,
                      wrong: passwordWrong,
                      required: true,
                    },
                  ]}
                  submit={common.changePassword}
                  deed={({ password = "", currentPassword = "" }) => session.change({ password, currentPassword })}
                />
              ),
            },
          ]}
        />
      </ul>
    </section>
  );
}
