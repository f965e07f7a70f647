import { entry as english } from "./en/entry";
import type { Chapter } from "./texts";

export type EntryTexts = typeof english;

/** What is said before one is in, and of what one gets in with. */
export const entryChapter: Chapter<EntryTexts> = {
  en: async () => english,
  id: async () => (await import("./id/entry")).entry,
  ko: async () => (await import("./ko/entry")).entry,
};
