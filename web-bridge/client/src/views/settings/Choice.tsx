import { useId } from "preact/hooks";
import "./Choice.css";

interface ChoiceOptions<T extends string> {
  label: string;
  options: readonly T[];
  names: Record<T, string>;
  chosen: T;
  choose: (option: T) => void;
}

/** One of a few. */
export function Choice<T extends string>({ label, options, names, chosen, choose }: ChoiceOptions<T>) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={name} value={option} checked={option === chosen} onChange={() => choose(option)} />
          <span>{names[option]}</span>
        </label>
      ))}
    </fieldset>
  );
}
