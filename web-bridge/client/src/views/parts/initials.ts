const hues = 12;

/** One of twelve hues, always the same for one id. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}

/** The first characters of the first and the last word; one of names that are written without Latin letters. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const firsts = words.map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0].toUpperCase() ?? "");
  const [first = "?", ...more] = firsts;
  const last = more.at(-1);
  return last && /\p{Script=Latin}/u.test(first) ? first + last : first;
}
