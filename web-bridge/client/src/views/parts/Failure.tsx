import type { ChatError } from "../../wire/error";
import { sentenceOf } from "./sentences";

/** Says why something did not work, if it did not. */
export function Failure({ error }: { error: ChatError | undefined }) {
  if (!error) return null;
  return (
    <p class="wrong" role="alert">
      {sentenceOf(error)}
    </p>
  );
}
