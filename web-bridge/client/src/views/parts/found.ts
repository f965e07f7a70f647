import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ChatError } from "../../wire/error";
import { useSettled } from "./delay";

/** Milliseconds without another letter. */
const pause = 250;

/** What the server has found for a term, or why it could not look. */
export type Found<T> = { value: T; error?: undefined } | { value?: undefined; error: ChatError };

/** Looks for the term once it is written; undefined while it looks. Another number of `tries` has it look again. */
export function useFound<T>(term: string, look: (term: string) => Promise<T>, tries = 0): Found<T> | undefined {
  const wanted = useSettled(term, pause);
  const found = useSignal<{ term: string; tries: number; what: Found<T> } | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    const take = (what: Found<T>) => {
      if (isWanted) found.value = { term: wanted, tries, what };
    };
    look(wanted).then(
      (value) => take({ value }),
      (thrown) => take({ error: ChatError.of(thrown) }),
    );
    return () => {
      isWanted = false;
    };
  }, [wanted, tries, found]);
  const { value } = found;
  return value?.term === term && value.tries === tries ? value.what : undefined;
}
