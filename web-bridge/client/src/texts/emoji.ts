import { emoji as english } from "./en/emoji";
import type { Chapter } from "./texts";

export type EmojiTexts = typeof english;

/** What is said where emoji are chosen, and nowhere else. */
export const emojiChapter: Chapter<EmojiTexts> = {
  en: async () => english,
  id: async () => (await import("./id/emoji")).emoji,
  ko: async () => (await import("./ko/emoji")).emoji,
};
