import { bots as english } from "./en/bots";
import type { Chapter } from "./texts";

export type BotsTexts = typeof english;

/** What is said about bots, and nowhere else. */
export const botsChapter: Chapter<BotsTexts> = {
  en: async () => english,
  id: async () => (await import("./id/bots")).bots,
  ko: async () => (await import("./ko/bots")).bots,
};
