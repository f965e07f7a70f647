import { account as english } from "./en/account";
import type { Chapter } from "./texts";

export type AccountTexts = typeof english;

/** What is said about one's own account, and nowhere else. */
export const accountChapter: Chapter<AccountTexts> = {
  en: async () => english,
  id: async () => (await import("./id/account")).account,
  ko: async () => (await import("./ko/account")).account,
};
