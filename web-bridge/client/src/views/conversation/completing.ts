/** What helps with what is being written, once its code is here. */
export interface Completing {
  /** The caret is there now. */
  look: (area: HTMLTextAreaElement) => void;
  leave: () => void;
  /** Whether the key was for choosing. */
  keyPressed: (event: KeyboardEvent) => boolean;
}

/** Puts something in the place of what is written from one position to another. */
export type Put = (from: number, to: number, text: string) => void;

/** Of the list that one chooses from. */
export const listId = "completions";
