import { useEffect } from "preact/hooks";
import type { Pane } from "./pane";

/** So many who have spoken last are watched; the socket has other things to hear, too. */
const most = 12;

/** Hears of whoever has spoken last here, so that their names and pictures are those of now. */
export function useAuthors(pane: Pane): void {
  const said = pane.conversation.history.messages.value;
  const authors = new Set(said.flatMap(({ senderId, note }) => (note ? [] : senderId)).reverse());
  const ids = [...authors].slice(0, most).sort().join(" ");
  useEffect(() => {
    const stops = ids.split(" ").flatMap((userId) => (userId === "" ? [] : pane.chat.presence.watch(userId)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [pane, ids]);
}
