import "./Avatar.css";

/** Hues that initials stand on. */
const hues = 12;

/** A picture of somebody or of a room, or initials in a colour that stays theirs. The name is said beside it. */
export function Avatar({ id, name, url = null }: { id: string; name: string; url?: string | null }) {
  if (url) return <img class="face" src={url} alt="" loading="lazy" />;
  return (
    <span class={`face hue-${hueOf(id)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
