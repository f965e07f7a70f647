import type { Texts } from "../../texts/texts";
import type { Pane } from "./pane";

/** What the conversation is called: the room's name, or the other one's. */
export function titleOf(pane: Pane, words: Texts): string {
  const room = pane.room.value;
  if (!room?.with) return room?.name ?? "";
  return pane.nameOf(room.with.userId) || room.with.name || words.somebody;
}
