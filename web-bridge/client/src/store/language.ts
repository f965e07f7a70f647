import { signal } from "@preact/signals";
import { en } from "../texts/en";
import { type Language, loadTexts } from "../texts/texts";

/** What the page says, in the language it speaks now. */
export const texts = signal(en);

/** Lets the page speak another language, once its catalogue is here. */
export async function speak(language: Language): Promise<void> {
  texts.value = await loadTexts(language);
  document.documentElement.lang = language;
}
