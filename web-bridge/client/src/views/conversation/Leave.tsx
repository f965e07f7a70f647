import { detailsTexts } from "./detailsTexts";
import type { Pane } from "./pane";
import { Sure } from "./Sure";

/** The way out of a room, behind a question; its owner can close it for all. */
export function Leave({ pane, onLeft }: { pane: Pane; onLeft: () => void }) {
  const words = detailsTexts.value;
  const { administration, rooms } = pane.chat;
  const { roomId } = pane.conversation;
  const room = pane.room.value;
  const archived = room?.isArchived ?? false;
  return (
    <section>
      {room?.me?.role === "owner" && (
        <Sure
          key={archived ? "reopen" : "archive"}
          label={archived ? words.reopen : words.archive}
          question={archived ? words.reopenSure : words.archiveSure}
          deed={() => (archived ? administration.reopen(roomId) : administration.archive(roomId))}
        />
      )}
      <Sure label={words.leave} question={words.leaveSure} deed={() => rooms.leave(roomId)} done={onLeft} />
    </section>
  );
}
