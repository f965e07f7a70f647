import { useSignal } from "@preact/signals";
import { ChatError } from "../../wire/error";

/** Something the user asked for: whether it is under way, and why it failed. */
export function useDeed() {
  const busy = useSignal(false);
  const error = useSignal<ChatError | undefined>(undefined);
  return {
    busy,
    error,
    /** One at a time; whether it was done. */
    async run(deed: () => Promise<unknown>): Promise<boolean> {
      if (busy.peek()) return false;
      busy.value = true;
      error.value = undefined;
      try {
        await deed();
        return true;
      } catch (thrown) {
        error.value = ChatError.of(thrown);
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}

export type Deed = ReturnType<typeof useDeed>;
