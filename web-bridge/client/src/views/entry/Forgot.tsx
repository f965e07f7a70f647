import { useSignal } from "@preact/signals";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Field } from "../parts/Field";
import { sentenceOf } from "../parts/sentences";
import { showWrong } from "../parts/wrong";
import { Entry } from "./Entry";
import { emailWrong } from "./rules";
import { entryTexts } from "./words";

/** Has a link mailed by which another password can be chosen. */
export function Forgot({ session }: { session: Session }) {
  const email = useSignal("");
  const wrong = useSignal<string | undefined>(undefined);
  const sent = useSignal(false);
  const { busy, error, run } = useDeed();
  const words = entryTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget;
    wrong.value = emailWrong(email.value.trim());
    if (wrong.value) return showWrong(form);
    sent.value = await run(() => session.api.forgetPassword(email.value.trim()));
    if (error.value) wrong.value = sentenceOf(error.value);
    showWrong(form);
  };
  return (
    <Entry title={sent.value ? words.checkMail : words.forgotTitle}>
      {sent.value ? (
        <p role="status">{words.linkSent(email.value.trim())}</p>
      ) : (
        <form onSubmit={submit} noValidate>
          <p>{words.forgotText}</p>
          <Field
            label={words.email}
            type="email"
            name="email"
            autocomplete="email"
            required
            error={wrong.value}
            value={email.value}
            onText={(text) => {
              email.value = text;
              wrong.value = undefined;
            }}
          />
          <button type="submit" class="button primary" disabled={busy.value}>
            {words.sendLink}
          </button>
        </form>
      )}
      <a href="/login">{words.backToLogIn}</a>
    </Entry>
  );
}
