const prefix = "parlance.";

/** A short text that this browser remembers; undefined when there is none, or it remembers nothing. */
export function recall(name: string): string | undefined {
  try {
    return globalThis.localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` forgets it. A browser that keeps nothing must not keep one from chatting. */
export function remember(name: string, text: string | undefined): void {
  try {
    if (text === undefined) globalThis.localStorage.removeItem(prefix + name);
    else globalThis.localStorage.setItem(prefix + name, text);
  } catch {
    // It is as if this were the first visit.
  }
}
