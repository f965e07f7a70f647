import { calls as english } from "./en/calls";
import type { Chapter } from "./texts";

export type CallsTexts = typeof english;

/** What is said about calls, and nowhere else. */
export const callsChapter: Chapter<CallsTexts> = {
  en: async () => english,
  id: async () => (await import("./id/calls")).calls,
  ko: async () => (await import("./ko/calls")).calls,
};
