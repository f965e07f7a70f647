import { useSignal } from "@preact/signals";
import { goOn } from "../../store/introduction";
import { texts } from "../../store/language";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Field } from "../parts/Field";
import { showWrong } from "../parts/wrong";
import { Entry } from "./Entry";
import { type FieldName, isAllRight, userNameWrong, type Wrongs, wrongsOf } from "./rules";
import { entryTexts } from "./words";

type NameField = Extract<FieldName, "firstName" | "lastName" | "userName">;
const names: readonly NameField[] = ["firstName", "lastName", "userName"];

/** Asks somebody who has come by phone what they are called. */
export function Introduce({ session }: { session: Session }) {
  const made = session.me.value?.userName ?? "";
  const form = useSignal({ firstName: "", lastName: "", userName: made });
  const wrong = useSignal<Wrongs>({});
  const { busy, error, run } = useDeed();
  const words = entryTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    const submitted = event.currentTarget;
    const firstName = form.value.firstName.trim();
    const lastName = form.value.lastName.trim();
    const userName = form.value.userName.trim();
    wrong.value = {
      firstName: firstName === "" ? texts.value.required : undefined,
      userName: userName === "" ? texts.value.required : userNameWrong(userName),
    };
    if (!isAllRight(wrong.value)) return showWrong(submitted);
    const change = { firstName, lastName, ...(userName !== made && { userName }) };
    if (await run(() => session.change(change))) return goOn();
    if (error.value) wrong.value = wrongsOf(error.value, names);
    showWrong(submitted);
  };
  const field = (name: NameField, label: string) => ({
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
    <Entry title={words.whoAreYou}>
      <p>{words.whoAreYouText}</p>
      <form onSubmit={submit} noValidate>
        <div class="pair">
          <Field {...field("firstName", words.firstName)} autocomplete="given-name" maxLength={100} required />
          <Field {...field("lastName", words.lastName)} autocomplete="family-name" maxLength={100} />
        </div>
        <Field
          {...field("userName", words.userName)}
          hint={words.userNameFind}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
        />
        {wrong.value.form && (
          <p class="wrong" role="alert">
            {wrong.value.form}
          </p>
        )}
        <button type="submit" class="button primary" disabled={busy.value}>
          {words.goOn}
        </button>
      </form>
      <button type="button" class="button plain" disabled={busy.value} onClick={() => goOn()}>
        {words.notNow}
      </button>
    </Entry>
  );
}
