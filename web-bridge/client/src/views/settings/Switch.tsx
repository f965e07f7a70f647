import { useId } from "preact/hooks";
import "./Switch.css";

interface SwitchOptions {
  label: string;
  hint: string;
  on: boolean;
  busy: boolean;
  turn: (on: boolean) => void;
}

/** Something that is so or not. */
export function Switch({ label, hint, on, busy, turn }: SwitchOptions) {
  const id = useId();
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        checked={on}
        disabled={busy}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget }) => turn(currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      <p id={`${id}-note`} class="hint">
        {hint}
      </p>
    </div>
  );
}
