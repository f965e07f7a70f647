import type { Language } from "../../texts/texts";

export interface Emoji {
  emoji: string;
  /** What it is called. */
  name: string;
  /** What it is found by, in lower case. */
  words: string;
}

const sources = {
  en: () => import("virtual:emoji/en"),
  ko: () => import("virtual:emoji/ko"),
};

const loaded = new Map<Language, Promise<readonly Emoji[][]>>();

/** All emoji by group, with names in the reader's language where there are any. */
export function emojiIn(language: Language): Promise<readonly Emoji[][]> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = sources[language === "ko" ? "ko" : "en"]().then(({ groups }) =>
    groups.map((group) => group.map(take)),
  );
  loaded.set(language, loading);
  // Whoever asks next tries again.
  loading.catch(() => loaded.delete(language));
  return loading;
}

/** Those whose words all begin so, the better matches first. */
export function emojiFor(groups: readonly Emoji[][], term: string): Emoji[] {
  const wanted = term.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const found = groups.flat().filter(({ words }) => wanted.every((word) => ` ${words}`.includes(` ${word}`)));
  const first = wanted.join(" ");
  const rank = ({ name }: Emoji) => (name.toLowerCase().startsWith(first) ? 0 : 1);
  return found.sort((one, other) => rank(one) - rank(other));
}

function take([emoji, name, words]: [string, string, string]): Emoji {
  return { emoji, name, words: `${name} ${words}`.toLowerCase() };
}
