import { type ReadonlySignal, signal } from "@preact/signals";
import { en } from "../texts/en";
import { type Chapter, chooseLanguage, type Language, loadTexts } from "../texts/texts";
import { recall, remember } from "./keepsakes";

const spoken = signal<Language>("en");

/** What the page says, in the language it speaks now. */
export const texts = signal(en);

export const language: ReadonlySignal<Language> = spoken;

/** What is said in another language with the rest, each once it is here in that language. */
const chapters: ((wanted: Language) => Promise<() => void>)[] = [];

/** Lets the page speak another language, once its catalogue is here. */
export async function speak(wanted: Language): Promise<void> {
  const [all, ...turns] = await Promise.all([loadTexts(wanted), ...chapters.map((read) => read(wanted))]);
  texts.value = all;
  for (const turn of turns) turn();
  spoken.value = wanted;
  document.documentElement.lang = wanted;
}

/** A part of the catalogue that comes with the views that need it; in English when it does not arrive. */
export async function openChapter<T>(chapter: Chapter<T>): Promise<ReadonlySignal<T>> {
  const said = signal(await chapter[spoken.peek()]().catch(() => chapter.en()));
  chapters.push(async (wanted) => {
    const words = await chapter[wanted]();
    return () => {
      said.value = words;
    };
  });
  return said;
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
