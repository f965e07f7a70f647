import type { TextareaHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

interface AreaOptions extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onInput" | "label"> {
  label: string;
  value: string;
  onText: (text: string) => void;
  hint: string;
}

/** Several lines to fill in, with their label, and below them what is expected. */
export function Area({ label, hint, onText, ...area }: AreaOptions) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="box">
        <textarea
          {...area}
          id={id}
          dir="auto"
          aria-describedby={`${id}-note`}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </div>
      <p id={`${id}-note`} class="hint">
        {hint}
      </p>
    </div>
  );
}
