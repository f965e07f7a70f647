import type { Chat } from "../../store/chat";

/** Stands where the conversation will be. */
export function Conversation({ chat, roomId, onClose }: { chat: Chat; roomId: string; onClose: () => void }) {
  return (
    <section class="notice">
      <h1>{chat.rooms.find(roomId)?.name}</h1>
      <button type="button" class="button" onClick={onClose}>
        ←
      </button>
    </section>
  );
}
