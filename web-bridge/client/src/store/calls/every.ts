import type { Cancel, Clock } from "../../connection/clock";

/** Does something again and again, after so many milliseconds each time. */
export function every(clock: Clock, milliseconds: number, deed: () => void): Cancel {
  let cancel: Cancel;
  const wait = () => {
    cancel = clock.after(milliseconds, () => {
      wait();
      deed();
    });
  };
  wait();
  return () => cancel();
}
