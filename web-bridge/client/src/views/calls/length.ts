import { useEffect, useState } from "preact/hooks";
import { lengthOf } from "../parts/length";

/** How long something lasts by now, as in 2:05. */
export function useLength(since: string | null): string {
  const [seconds, count] = useState(0);
  useEffect(() => {
    // By this device's clock from when it learned of it: that of the server may differ.
    const began = performance.now();
    const timer = setInterval(() => count(Math.floor((performance.now() - began) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return lengthOf(seconds);
}
