import { useSignal } from "@preact/signals";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { isOldLink } from "../parts/sentences";
import { showWrong } from "../parts/wrong";
import { Entry } from "./Entry";
import { passwordWrong, type Wrongs, wrongsOf } from "./rules";
import { entryTexts } from "./words";

/** Where the link in the mail leads by which another password is chosen. */
export function ResetPassword({ session, token }: { session: Session; token: string }) {
  const password = useSignal("");
  const wrong = useSignal<Wrongs>({});
  const changed = useSignal(false);
  const { busy, error, run } = useDeed();
  const words = entryTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget;
    wrong.value = { password: passwordWrong(password.value) };
    if (wrong.value.password) return showWrong(form);
    changed.value = await run(() => session.api.resetPassword(token, password.value));
    if (error.value) wrong.value = wrongsOf(error.value, ["password"]);
    showWrong(form);
  };
  if (changed.value) {
    return (
      <Entry title={words.passwordChanged}>
        <p role="status">{words.passwordChangedText}</p>
        <a class="button primary" href="/login">
          {words.logIn}
        </a>
      </Entry>
    );
  }
  if (isOldLink(error.value)) {
    return (
      <Entry title={words.forgotTitle}>
        <Failure error={error.value} />
        <a class="button primary" href="/forgot">
          {words.newLink}
        </a>
      </Entry>
    );
  }
  return (
    <Entry title={words.forgotTitle}>
      <form onSubmit={submit} noValidate>
        <Field
          label={words.newPassword}
          type="password"
          name="password"
          autocomplete="new-password"
          hint={words.passwordRule}
          error={wrong.value.password}
          value={password.value}
          onText={(text) => {
            password.value = text;
            wrong.value = {};
          }}
        />
        {wrong.value.form && (
          <p class="wrong" role="alert">
            {wrong.value.form}
          </p>
        )}
        <button type="submit" class="button primary" disabled={busy.value}>
          {words.changePassword}
        </button>
      </form>
    </Entry>
  );
}
