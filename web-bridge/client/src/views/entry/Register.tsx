import { useSignal } from "@preact/signals";
import { texts } from "../../store/language";
import { go } from "../../store/route";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Field } from "../parts/Field";
import { showWrong } from "../parts/wrong";
import { Entry } from "./Entry";
import { emailWrong, type FieldName, isAllRight, passwordWrong, userNameWrong, type Wrongs, wrongsOf } from "./rules";
import { entryTexts } from "./words";

const blank = { firstName: "", lastName: "", userName: "", email: "", password: "" };
const names = Object.keys(blank) as FieldName[];

/** Makes an account, which waits for its address to be confirmed. */
export function Register({ session }: { session: Session }) {
  const form = useSignal(blank);
  const wrong = useSignal<Wrongs>({});
  const { busy, error, run } = useDeed();
  const words = entryTexts.value;

  const submit = async (event: Event) => {
    event.preventDefault();
    const submitted = event.currentTarget;
    const { userName, ...rest } = form.value;
    wrong.value = {
      firstName: rest.firstName.trim() === "" ? texts.value.required : undefined,
      userName: userNameWrong(userName),
      email: emailWrong(rest.email),
      password: passwordWrong(rest.password),
    };
    if (!isAllRight(wrong.value)) return showWrong(submitted);
    const done = await run(() => session.register({ ...rest, ...(userName !== "" && { userName }) }));
    if (done) go("/", { replace: true });
    else if (error.value) wrong.value = wrongsOf(error.value, names);
    showWrong(submitted);
  };
  const field = (name: FieldName, label: string) => ({
    label,
    name,
    value: form.value[name],
    error: wrong.value[name],
    onText: (text: string) => {
      form.value = { ...form.value, [name]: text };
      wrong.value = { ...wrong.value, [name]: undefined };
    },
  });

  return (
    <Entry title={words.createAccount}>
      <form onSubmit={submit} noValidate>
        <div class="pair">
          <Field {...field("firstName", words.firstName)} autocomplete="given-name" maxLength={100} required />
          <Field {...field("lastName", words.lastName)} autocomplete="family-name" maxLength={100} />
        </div>
        <Field
          {...field("email", words.email)}
          type="email"
          autocomplete="email"
          autocapitalize="none"
          maxLength={254}
          required
        />
        <Field
          {...field("userName", words.userName)}
          hint={words.userNameRule}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
        />
        <Field
          {...field("password", words.password)}
          hint={words.passwordRule}
          type="password"
          autocomplete="new-password"
          required
        />
        {wrong.value.form && (
          <p class="wrong" role="alert">
            {wrong.value.form}
          </p>
        )}
        <button type="submit" class="button primary" disabled={busy.value}>
          {words.createAccount}
        </button>
      </form>
      <a class="button" href="/phone">
        {words.byPhone}
      </a>
      <p class="aside">
        {words.haveAccount} <a href="/login">{words.logIn}</a>
      </p>
    </Entry>
  );
}
