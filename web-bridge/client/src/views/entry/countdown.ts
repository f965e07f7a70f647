import { useSignal } from "@preact/signals";
import { useContext, useEffect } from "preact/hooks";
import { ClockContext } from "../parts/delay";

/** What is left until a time, as in `0:24`, and nothing once it is over. */
export function useCountdown(until: number): string | undefined {
  const clock = useContext(ClockContext);
  const now = useSignal(clock.now());
  useEffect(() => {
    let cancel = () => {};
    const tick = () => {
      now.value = clock.now();
      const left = until - now.value;
      if (left > 0) cancel = clock.after(left % 1000 || 1000, tick);
    };
    tick();
    return () => cancel();
  }, [clock, until, now]);
  const left = until - now.value;
  if (left <= 0) return undefined;
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
