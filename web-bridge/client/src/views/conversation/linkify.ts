/** A piece of what was written. Nothing of it is ever read as HTML. */
export type Part =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "mention"; text: string; userId: string };

const interesting = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+|(?<![\p{L}\p{Nd}]\p{M}{0,2})@[a-z0-9][a-z0-9._-]*/giu;
const punctuation = /[.,;:!?'’”»*_~…。、]$/u;
const closings: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Finds links and mentions. `mentioned`: ids by userName in lower case; nobody else is marked. */
export function parts(text: string, mentioned: ReadonlyMap<string, string> = new Map()): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const { 0: match, index } of text.matchAll(interesting)) {
    if (index < from) continue;
    const part = match.startsWith("@") ? mention(match, mentioned) : link(trimmed(match));
    if (!part) continue;
    if (index > from) found.push({ kind: "text", text: text.slice(from, index) });
    found.push(part);
    from = index + part.text.length;
  }
  if (from < text.length) found.push({ kind: "text", text: text.slice(from) });
  return found;
}

/** A full stop ends the sentence, not the address; neither does a bracket that was opened before it. */
function trimmed(address: string): string {
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    const opening = closings[last];
    const unopened = opening !== undefined && !address.slice(0, end).includes(opening);
    if (!punctuation.test(last) && !unopened) break;
  }
  return address.slice(0, end);
}

function link(text: string): Part | undefined {
  const href = /^https?:/i.test(text) ? text : `https://${text}`;
  const host = URL.canParse(href) ? new URL(href).hostname : "";
  return host.replace(/^www\.?/, "") === "" ? undefined : { kind: "link", text, href };
}

function mention(match: string, mentioned: ReadonlyMap<string, string>): Part | undefined {
  const text = match.replace(/[.-]+$/, "");
  const userId = mentioned.get(text.slice(1).toLowerCase());
  return userId === undefined ? undefined : { kind: "mention", text, userId };
}
