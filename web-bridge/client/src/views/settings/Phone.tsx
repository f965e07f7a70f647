import { useSignal } from "@preact/signals";
import { Credentials } from "../../store/credentials";
import type { Session } from "../../store/session";
import type { Self } from "../../wire/model";
import { entryTexts } from "../entry/words";
import { Fact } from "./Fact";
import { currentPassword, FactForm } from "./FactForm";
import { LastWay } from "./LastWay";
import { accountTexts } from "./words";

/** The number that codes are texted to; a new one counts once its code was told. */
export function Phone({ session, me }: { session: Session; me: Self }) {
  const words = accountTexts.value;
  const entry = entryTexts.value;
  const confirmed = useSignal(false);
  const credentials = new Credentials(session);
  const add = me.pendingPhone ? entry.codeAgain : words.addNumber;
  const remove = {
    label: words.remove,
    name: words.removeNamed(entry.phone),
    danger: true,
    said: words.removed,
    form: (ends: { done: () => void; cancel: () => void }) =>
      me.phone && (me.email === null || me.email === me.pendingEmail) ? (
        <LastWay sentence={words.lastNumber} close={ends.cancel} />
      ) : (
        <FactForm
          {...ends}
          danger
          fields={[currentPassword()]}
          submit={words.remove}
          deed={({ password = "" }) => {
            confirmed.value = false;
            return credentials.removePhone(password);
          }}
        />
      ),
  };
  return (
    <Fact
      label={entry.phone}
      value={me.phone ?? ""}
      ways={[
        {
          label: me.phone && !me.pendingPhone ? words.change : add,
          name: me.phone && !me.pendingPhone ? words.changeNamed(entry.phone) : add,
          form: (ends) => (
            <FactForm
              {...ends}
              fields={[
                {
                  name: "phone",
                  label: entry.phone,
                  type: "tel",
                  text: me.pendingPhone ?? "",
                  autocomplete: "tel",
                  hint: words.phoneHint,
                  required: true,
                },
                currentPassword(),
              ]}
              submit={entry.sendCode}
              deed={({ phone = "", password = "" }) => {
                confirmed.value = false;
                return credentials.changePhone(phone, password);
              }}
            />
          ),
        },
        ...(me.phone || me.pendingPhone ? [remove] : []),
      ]}
    >
      {me.pendingPhone && (
        <>
          <p class="waits">{entry.codeSent(me.pendingPhone)}</p>
          <FactForm
            key={me.pendingPhone}
            fields={[
              {
                name: "code",
                label: entry.code,
                class: "code",
                inputmode: "numeric",
                autocomplete: "one-time-code",
                maxLength: 20,
                required: true,
              },
            ]}
            submit={entry.confirm}
            deed={({ code = "" }) => credentials.verifyPhone(code)}
            done={() => {
              confirmed.value = true;
            }}
          />
        </>
      )}
      <p class="done" role="status">
        {confirmed.value && !me.pendingPhone && words.phoneConfirmed}
      </p>
    </Fact>
  );
}
