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
  const confirmed = useSignal(false);
  const credentials = new Credentials(session);
  const add = me.pendingPhone ? words.codeAgain : words.addNumber;
  const remove = {
    label: words.remove,
    name: words.removeNamed(words.phone),
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
      label={words.phone}
      value={me.phone ?? ""}
      ways={[
        {
          label: me.phone && !me.pendingPhone ? words.change : add,
          name: me.phone && !me.pendingPhone ? words.changeNamed(words.phone) : add,
          form: (ends) => (
            <FactForm
              {...ends}
              fields={[
                {
                  name: "phone",
                  label: words.phone,
                  type: "tel",
                  text: me.pendingPhone ?? "",
                  autocomplete: "tel",
                  hint: words.phoneHint,
                  required: true,
                },
                currentPassword(),
              ]}
              submit={words.sendCode}
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
          <p class="waits">{words.codeSent(me.pendingPhone)}</p>
          <FactForm
            key={me.pendingPhone}
            fields={[
              {
                name: "code",
                label: words.code,
                class: "code",
                inputmode: "numeric",
                autocomplete: "one-time-code",
                maxLength: 20,
                required: true,
              },
            ]}
            submit={entryTexts.value.confirm}
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
