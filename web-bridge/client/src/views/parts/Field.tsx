import { useSignal } from "@preact/signals";
import type { InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import { texts } from "../../store/language";

interface FieldOptions extends Omit<InputHTMLAttributes<HTMLInputElement>, "onInput" | "label"> {
  label: string;
  value: string;
  onText: (text: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
}

/** One line to fill in, with its label, and below it what is expected or what is wrong. */
export function Field({ label, hint, error, onText, ...input }: FieldOptions) {
  const id = useId();
  const isPassword = input.type === "password";
  const shown = useSignal(false);
  const note = error ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="box">
        <input
          {...input}
          id={id}
          type={isPassword && shown.value ? "text" : input.type}
          aria-invalid={error !== undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        {isPassword && (
          <button type="button" class="reveal" onClick={() => (shown.value = !shown.value)}>
            {shown.value ? texts.value.hidePassword : texts.value.showPassword}
          </button>
        )}
      </div>
      {note && (
        <p id={`${id}-note`} class={error ? "wrong" : "hint"} role={error ? "alert" : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}
