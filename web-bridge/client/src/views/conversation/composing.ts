/** Code points of a message that the server takes. */
export const longest = 10_000;
/** From here on the reader is told how many are left. */
const tellFrom = 9_500;

export interface Keystroke {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  /** The key chooses among what an input method offers. */
  isComposing: boolean;
}

/** What a key means in the composer; undefined: what it means everywhere. */
export function meaning(stroke: Keystroke, text: string, aside: boolean): "send" | "editLast" | "cancel" | undefined {
  if (stroke.isComposing) return undefined;
  const plain = !stroke.shiftKey && !stroke.altKey && !stroke.ctrlKey && !stroke.metaKey;
  switch (stroke.key) {
    case "Enter":
      return stroke.shiftKey || stroke.altKey ? undefined : "send";
    case "ArrowUp":
      return plain && text === "" && !aside ? "editLast" : undefined;
    case "Escape":
      return aside ? "cancel" : undefined;
    default:
      return undefined;
  }
}

/** Code points that are left, near the end of what is possible. */
export function left(text: string): number | undefined {
  // Two units can be one code point, never more.
  if (text.length < tellFrom) return undefined;
  const count = [...text].length;
  return count < tellFrom ? undefined : longest - count;
}

/** Whether there is something to send, and not too much; what carries a file needs no text. */
export function sendable(text: string, carries = false): boolean {
  return (carries || text.trim() !== "") && (left(text) ?? 0) >= 0;
}
