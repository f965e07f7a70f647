import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Whether it has been so for so many milliseconds: what is over at once is not shown. */
export function useLasting(isSo: boolean, milliseconds: number): boolean {
  const lasting = useSignal(false);
  useEffect(() => {
    if (!isSo) return undefined;
    const timer = setTimeout(() => {
      lasting.value = true;
    }, milliseconds);
    return () => {
      clearTimeout(timer);
      lasting.value = false;
    };
  }, [isSo, milliseconds, lasting]);
  return isSo && lasting.value;
}

/** The value once it has not changed for so many milliseconds. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const settled = useSignal(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      settled.value = value;
    }, milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds, settled]);
  return settled.value;
}
