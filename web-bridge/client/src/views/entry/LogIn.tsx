import { useSignal } from "@preact/signals";
import { texts } from "../../store/language";
import { go, route } from "../../store/route";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { showWrong } from "../parts/wrong";
import { Entry } from "./Entry";
import { entryTexts } from "./words";

/** Lets somebody in; whoever came for a certain page is on it afterwards. */
export function LogIn({ session }: { session: Session }) {
  const login = useSignal("");
  const password = useSignal("");
  const wrong = useSignal<{ login?: string | undefined; password?: string | undefined }>({});
  const { busy, error, run } = useDeed();
  const words = entryTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    const missing = (text: string) => (text === "" ? texts.value.required : undefined);
    wrong.value = { login: missing(login.value.trim()), password: missing(password.value) };
    if (wrong.value.login || wrong.value.password) return showWrong(event.currentTarget);
    const done = await run(() => session.login(login.value.trim(), password.value));
    if (done && route.peek().page === "login") go("/", { replace: true });
  };
  return (
    <Entry title={words.logInTitle}>
      {session.ended.value && (
        <p role="status">{session.ended.value === "erased" ? words.accountErased : words.sessionEnded}</p>
      )}
      <form onSubmit={submit} noValidate>
        <Field
          label={words.loginName}
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          error={wrong.value.login}
          value={login.value}
          onText={(text) => {
            login.value = text;
            wrong.value = { ...wrong.value, login: undefined };
          }}
        />
        <Field
          label={words.password}
          type="password"
          name="password"
          autocomplete="current-password"
          required
          error={wrong.value.password}
          value={password.value}
          onText={(text) => {
            password.value = text;
            wrong.value = { ...wrong.value, password: undefined };
          }}
        />
        <Failure error={error.value} />
        <button type="submit" class="button primary" disabled={busy.value}>
          {words.logIn}
        </button>
      </form>
      <a class="button" href="/phone">
        {words.byPhone}
      </a>
      <a href="/forgot">{words.forgotPassword}</a>
      <p class="aside">
        {words.noAccount} <a href="/register">{words.createAccount}</a>
      </p>
    </Entry>
  );
}
