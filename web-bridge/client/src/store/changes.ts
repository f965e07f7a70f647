import type { Message } from "../wire/model";
import type { Context } from "./context";

/** Changes of a room that are fetched one by one; after more of them it is loaded anew. */
export const mostChanges = 500;

/** Every message of a room that changed after a version, as it is now; `until`: the version that is complete then. */
export async function changesSince(
  { connection }: Context,
  roomId: string,
  since: number,
): Promise<{ changed: Message[]; seq: number; until: number }> {
  const changed: Message[] = [];
  for (let from = since; ; ) {
    const page = await connection.request("room.sync", { roomId, since: from, limit: mostChanges });
    changed.push(...page.items);
    from = page.until;
    if (!page.more) return { changed, seq: page.seq, until: page.until };
  }
}
