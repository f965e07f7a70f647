import { texts } from "../../store/language";
import type { Pane } from "./pane";
import { Writing } from "./Writing";
import "./Composer.css";

/** Where one writes, or a sentence that says why one cannot. */
export function Composer({ pane }: { pane: Pane }) {
  const words = texts.value;
  const room = pane.room.value;
  const other = room?.with;
  const blocked =
    other && pane.chat.friendships.all.value.some(({ user, blocked }) => blocked && user.userId === other.userId);
  if (other?.isErased) return <p class="closed">{words.writesToNobody}</p>;
  if (room?.isArchived) return <p class="closed">{words.archived}</p>;
  if (!blocked) return <Writing pane={pane} />;
  return (
    <p class="closed">
      {words.youBlocked(pane.nameOf(other.userId) ?? other.name)}{" "}
      <button
        type="button"
        class="plain"
        onClick={() => void pane.attempt(pane.chat.friendships.unblock(other.userId))}
      >
        {words.unblock}
      </button>
    </p>
  );
}
