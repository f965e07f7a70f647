/** What is being written in a room. */
export interface Draft {
  text: string;
  replyTo: number | null;
}

const nothing: Draft = { text: "", replyTo: null };
const kept = new Map<string, Draft>();

/** What somebody was writing in a room; outlives the view, and a reload of the page. */
export function draftOf(me: string, roomId: string): Draft {
  return kept.get(keyOf(me, roomId)) ?? stored(keyOf(me, roomId)) ?? nothing;
}

export function keepDraft(me: string, roomId: string, draft: Draft): void {
  const key = keyOf(me, roomId);
  const empty = draft.text === "" && draft.replyTo === null;
  kept.set(key, draft);
  try {
    if (empty) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Some browsers give pages no storage: then it lasts as long as the page.
  }
}

function stored(key: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

function keyOf(me: string, roomId: string): string {
  return `parlance.draft.${me}.${roomId}`;
}
