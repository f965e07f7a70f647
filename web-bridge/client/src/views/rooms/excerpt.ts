/** A part of a text, and whether it is what was searched for. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Characters that are shown before what was found. */
const lead = 24;

/** The text in pieces, beginning a little before the first that is marked, so that it is seen in one line. */
export function excerptOf(text: string, highlights: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = beginning(text, highlights[0]?.[0] ?? 0);
  if (at > 0) pieces.push({ text: "…", marked: false });
  for (const [start, end] of highlights) {
    if (start < at || end <= start) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

/** Where to begin for the first mark to be seen: at a word if one begins near, and never inside a character. */
function beginning(text: string, first: number): number {
  if (first <= lead) return 0;
  const near = text.slice(first - lead, first);
  const space = near.search(/\s\S/);
  if (space >= 0) return first - lead + space + 1;
  return /^[\uDC00-\uDFFF]/.test(near) ? first - lead + 1 : first - lead;
}
