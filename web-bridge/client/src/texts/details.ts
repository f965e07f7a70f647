import { details as english } from "./en/details";
import type { Chapter } from "./texts";

export type DetailsTexts = typeof english;

/** What is said in the details of a conversation, and nowhere else. */
export const detailsChapter: Chapter<DetailsTexts> = {
  en: async () => english,
  id: async () => (await import("./id/details")).details,
  ko: async () => (await import("./ko/details")).details,
};
