import type { Chat } from "../../store/chat";
import type { Room } from "../../wire/model";
import { CallIcon } from "./CallIcon";
import { callTexts } from "./words";

const mostInCall = 6;

/** Calls whoever is in a room; absent where one may not. */
export function CallButton({ chat, room }: { chat: Chat; room: Room }) {
  const words = callTexts.value;
  if (!mayCall(chat, room)) return null;
  return (
    <button
      type="button"
      class="bare"
      aria-label={words.call}
      title={words.call}
      onClick={() => {
        chat.ringer.wanted.value = { roomId: room.roomId };
      }}
    >
      <CallIcon name="camera" />
    </button>
  );
}

/** Friends, and groups that are small enough for everybody to see everybody. */
function mayCall(chat: Chat, room: Room): boolean {
  if (!room.with) return !room.isArchived && room.memberCount > 1 && room.memberCount <= mostInCall;
  const { userId } = room.with;
  return chat.friendships.all.value.some(
    ({ user, relation, blocked }) => user.userId === userId && relation === "accepted" && !blocked,
  );
}
