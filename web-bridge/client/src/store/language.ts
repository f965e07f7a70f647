import { type ReadonlySignal, signal } from "@preact/signals";
import { en } from "../texts/en";
import { chooseLanguage, type Language, loadTexts } from "../texts/texts";
import { recall, remember } from "./keepsakes";

const spoken = signal<Language>("en");

/** What the page says, in the language it speaks now. */
export const texts = signal(en);

export const language: ReadonlySignal<Language> = spoken;

/** Lets the page speak another language, once its catalogue is here. */
export async function speak(wanted: Language): Promise<void> {
  texts.value = await loadTexts(wanted);
  spoken.value = wanted;
  document.documentElement.lang = wanted;
}

/** Speaks it also the next time this browser comes. */
export async function chooseToSpeak(wanted: Language): Promise<void> {
  await speak(wanted);
  remember("language", wanted);
}

/** What was chosen in this browser, else what the browser prefers. */
export function preferredLanguage(): Language {
  const chosen = recall("language");
  return chooseLanguage(chosen === undefined ? navigator.languages : [chosen]);
}
