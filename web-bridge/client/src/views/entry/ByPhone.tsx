import { useSignal } from "@preact/signals";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Field } from "../parts/Field";
import { sentenceOf } from "../parts/sentences";
import { showWrong } from "../parts/wrong";
import { Entry } from "./Entry";
import { PhoneCode } from "./PhoneCode";
import { phoneRefusalOf, phoneWrong } from "./rules";
import { entryTexts } from "./words";

/** Lets somebody in by a code that is texted to them, whether or not they have an account. */
export function ByPhone({ session }: { session: Session }) {
  const phone = useSignal("");
  const wrong = useSignal<string | undefined>(undefined);
  const asked = useSignal<string | undefined>(undefined);
  const { busy, error, run } = useDeed();
  const words = entryTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const number = phone.value.trim();
    wrong.value = phoneWrong(number);
    if (wrong.value) return showWrong(form);
    if (await run(() => session.api.sendPhoneCode(number))) asked.value = number;
    else if (error.value) wrong.value = phoneRefusalOf(error.value) ?? sentenceOf(error.value);
    showWrong(form);
  };
  if (asked.value !== undefined) {
    return (
      <PhoneCode
        session={session}
        phone={asked.value}
        change={() => {
          asked.value = undefined;
        }}
      />
    );
  }
  const isLocal = phone.value.trim().length > 2 && phoneWrong(phone.value.trim()) !== undefined;
  return (
    <Entry title={words.byPhone}>
      <form onSubmit={submit} noValidate>
        <p>{words.byPhoneText}</p>
        <Field
          label={words.phone}
          type="tel"
          name="phone"
          autocomplete="tel"
          maxLength={40}
          required
          hint={isLocal ? words.phonePlus : words.phoneRule}
          error={wrong.value}
          value={phone.value}
          onText={(text) => {
            phone.value = text;
            wrong.value = undefined;
          }}
        />
        <button type="submit" class="button primary" disabled={busy.value}>
          {words.sendCode}
        </button>
      </form>
      <a href="/login">{words.backToLogIn}</a>
    </Entry>
  );
}
