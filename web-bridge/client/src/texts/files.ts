import { files as english } from "./en/files";
import type { Chapter } from "./texts";

export type FilesTexts = typeof english;

/** What is said of files that are shown or about to be sent, and nowhere else. */
export const filesChapter: Chapter<FilesTexts> = {
  en: async () => english,
  id: async () => (await import("./id/files")).files,
  ko: async () => (await import("./ko/files")).files,
};
