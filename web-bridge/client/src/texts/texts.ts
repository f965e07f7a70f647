import { en, type Texts } from "./en";

export type { Texts } from "./en";

export const languages = ["en", "id", "ko"] as const;
export type Language = (typeof languages)[number];

/** Some of the texts, in every language. */
export type Chapter<T> = Record<Language, () => Promise<T>>;

const catalogues: Chapter<Texts> = {
  en: async () => en,
  id: async () => (await import("./id")).id,
  ko: async () => (await import("./ko")).ko,
};

/** The first of the reader's languages that we speak, English when there is none. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split("-")[0];
    const spoken = languages.find((candidate) => candidate === language);
    if (spoken) return spoken;
  }
  return "en";
}

/** A catalogue; all but English are fetched when first needed. */
export function loadTexts(language: Language): Promise<Texts> {
  return catalogues[language]();
}
