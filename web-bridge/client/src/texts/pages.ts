import { pages as english } from "./en/pages";
import type { Chapter } from "./texts";

export type PagesTexts = typeof english;

/** What is said beside the conversations: of people, of what one is told, and where one begins. */
export const pagesChapter: Chapter<PagesTexts> = {
  en: async () => english,
  id: async () => (await import("./id/pages")).pages,
  ko: async () => (await import("./ko/pages")).pages,
};
