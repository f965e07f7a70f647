import { useSignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { systemClock } from "../../connection/clock";

/** Time, as the views see it. */
export const ClockContext = createContext(systemClock);

/** Whether it has been so for so many milliseconds: what is over at once is not shown. */
export function useLasting(isSo: boolean, milliseconds: number): boolean {
  const clock = useContext(ClockContext);
  const lasting = useSignal(false);
  useEffect(() => {
    if (!isSo) return undefined;
    const cancel = clock.after(milliseconds, () => {
      lasting.value = true;
    });
    return () => {
      cancel();
      lasting.value = false;
    };
  }, [clock, isSo, milliseconds, lasting]);
  return isSo && lasting.value;
}

/** The value once it has not changed for so many milliseconds. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const clock = useContext(ClockContext);
  const settled = useSignal(value);
  useEffect(
    () =>
      clock.after(milliseconds, () => {
        settled.value = value;
      }),
    [clock, value, milliseconds, settled],
  );
  return settled.value;
}
