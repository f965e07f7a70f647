import { useEffect, useState } from "preact/hooks";

/** Whether the window is as the media query says, now and later. */
export function useNarrow(query: string): boolean {
  const [narrow, setNarrow] = useState(() => globalThis.matchMedia?.(query).matches ?? false);
  useEffect(() => {
    const list = globalThis.matchMedia?.(query);
    const changed = () => setNarrow(list?.matches ?? false);
    list?.addEventListener("change", changed);
    return () => list?.removeEventListener("change", changed);
  }, [query]);
  return narrow;
}
