import { Credentials } from "../../store/credentials";
import type { Session } from "../../store/session";
import type { Self } from "../../wire/model";
import { emailWrong } from "../entry/rules";
import { entryTexts } from "../entry/words";
import { Fact } from "./Fact";
import { currentPassword, FactForm } from "./FactForm";
import { LastWay } from "./LastWay";
import { accountTexts } from "./words";

/** The address that mails go to. */
export function Email({ session, me }: { session: Session; me: Self }) {
  const words = accountTexts.value;
  const { email: label } = entryTexts.value;
  const credentials = new Credentials(session);
  // One that was never confirmed is told as both.
  const confirmed = me.email === me.pendingEmail ? null : me.email;
  const remove = {
    label: words.remove,
    name: words.removeNamed(label),
    danger: true,
    said: words.removed,
    form: (ends: { done: () => void; cancel: () => void }) =>
      confirmed && !me.phone ? (
        <LastWay sentence={words.lastAddress} close={ends.cancel} />
      ) : (
        <FactForm
          {...ends}
          danger
          fields={[currentPassword()]}
          submit={words.remove}
          deed={({ password = "" }) => credentials.removeEmail(password)}
        />
      ),
  };
  return (
    <Fact
      label={label}
      value={confirmed ?? ""}
      ways={[
        {
          label: confirmed ? words.change : words.addAddress,
          name: confirmed ? words.changeNamed(label) : words.addAddress,
          form: (ends) => (
            <FactForm
              {...ends}
              fields={[
                { name: "email", label, type: "email", autocomplete: "email", required: true, wrong: emailWrong },
                currentPassword(),
              ]}
              submit={entryTexts.value.sendLink}
              deed={({ email = "", password = "" }) => credentials.changeEmail(email, password)}
            />
          ),
        },
        ...(me.email === null ? [] : [remove]),
      ]}
    >
      {me.pendingEmail && <p class="waits">{words.addressSent(me.pendingEmail)}</p>}
    </Fact>
  );
}
