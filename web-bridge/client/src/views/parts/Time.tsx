import { language } from "../../store/language";
import { now } from "../../store/now";
import { fullTime, shortTime } from "./times";

/** When something was: short, with the full time on hover and for screen readers. */
export function Time({ at }: { at: string }) {
  const full = fullTime(at, language.value);
  return (
    <time dateTime={at} title={full}>
      <span aria-hidden="true">{shortTime(at, now.value, language.value)}</span>
      <span class="unseen">{full}</span>
    </time>
  );
}
