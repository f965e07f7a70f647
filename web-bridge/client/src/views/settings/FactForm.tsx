import { useSignal } from "@preact/signals";
import type { InputHTMLAttributes } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { useDeed } from "../parts/deed";
import { Field } from "../parts/Field";
import { showWrong } from "../parts/wrong";
import { fieldOf, refusalOf } from "./refusals";
import { accountTexts } from "./words";

export interface FactField extends Omit<InputHTMLAttributes<HTMLInputElement>, "label" | "onInput" | "name"> {
  name: string;
  label: string;
  hint?: string;
  /** What it begins with. */
  text?: string;
  /** What is wrong with it before the server is asked. */
  wrong?: (text: string) => string | undefined;
}

/** By the names of the fields; under `form` what is about none of them. */
type Wrongs = Record<string, string | undefined> & { form?: string | undefined };

interface FactFormOptions {
  fields: readonly FactField[];
  submit: string;
  /** Whether it cannot be undone. */
  danger?: boolean;
  deed: (texts: Record<string, string>) => Promise<unknown>;
  done: () => void;
  /** Without it there is nothing to go back to. */
  cancel?: () => void;
}

/** A few fields, what was refused about each at its place, and one thing to do. */
export function FactForm({ fields, submit, danger = false, deed, done, cancel }: FactFormOptions) {
  const form = useRef<HTMLFormElement>(null);
  const written = useSignal<Record<string, string>>({});
  const wrong = useSignal<Wrongs>({});
  const { busy, run, error } = useDeed();
  useEffect(() => {
    if (cancel) form.current?.querySelector("input")?.focus();
  }, []);
  const textOf = ({ name, text = "" }: FactField) => written.value[name] ?? text;
  const send = async (event: Event) => {
    event.preventDefault();
    wrong.value = Object.fromEntries(fields.map((field) => [field.name, wrongWith(field, textOf(field))]));
    if (Object.values(wrong.value).some(Boolean)) return showWrong(form.current);
    const values = Object.fromEntries(
      fields.map((field) => [field.name, field.type === "password" ? textOf(field) : textOf(field).trim()]),
    );
    if (await run(() => deed(values))) return done();
    if (!error.value) return;
    const names = fields.map(({ name }) => name);
    wrong.value = { [fieldOf(error.value, names) ?? "form"]: refusalOf(error.value) };
    showWrong(form.current);
  };
  return (
    <form
      ref={form}
      class="fact-form"
      noValidate
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === "Escape") cancel?.();
      }}
    >
      {fields.map((field) => {
        const { text: _, wrong: __, ...input } = field;
        return (
          <Field
            key={field.name}
            {...input}
            value={textOf(field)}
            error={wrong.value[field.name]}
            onText={(text) => {
              written.value = { ...written.value, [field.name]: text };
              wrong.value = { ...wrong.value, [field.name]: undefined };
            }}
          />
        );
      })}
      {wrong.value.form && (
        <p class="wrong" role="alert">
          {wrong.value.form}
        </p>
      )}
      <p class="row">
        <button type="submit" class={danger ? "button danger" : "button primary"} disabled={busy.value}>
          {submit}
        </button>
        {cancel && (
          <button type="button" class="button plain" onClick={cancel}>
            {texts.value.cancel}
          </button>
        )}
      </p>
    </form>
  );
}

/** Asks for the password that one has: whoever finds the page open could change anything else. */
export function currentPassword(name = "password"): FactField {
  const { currentPassword: label, forSafety: hint } = accountTexts.value;
  return { name, label, hint, type: "password", autocomplete: "current-password", required: true };
}

function wrongWith({ required, wrong }: FactField, text: string): string | undefined {
  if (required && text.trim() === "") return texts.value.required;
  return wrong?.(text.trim());
}
