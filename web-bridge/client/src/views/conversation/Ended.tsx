import { effect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import type { ChatError } from "../../wire/error";
import type { Room } from "../../wire/model";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";

interface EndedProps {
  chat: Chat;
  roomId: string;
  end: ChatError;
  again: () => void;
  onClose: () => void;
}

/** Instead of a conversation that one may not, or cannot, hear: why, and what one can do. */
export function Ended({ chat, roomId, end, again, onClose }: EndedProps) {
  const words = texts.value;
  const [room, setRoom] = useState<Room>();
  const joining = useDeed();
  useEffect(() => {
    // Whoever may see it may join it.
    chat.connection.request("room.show", { roomId }).then(setRoom, () => {});
  }, [chat, roomId]);
  useEffect(() => {
    // Once more when one has been let in again elsewhere; at first the list of rooms may not know that one is out.
    let out = false;
    return effect(() => {
      if (!chat.rooms.find(roomId)) out = true;
      else if (out) queueMicrotask(again);
    });
  }, [chat, roomId, again]);
  const join = () => joining.run(() => chat.rooms.join(roomId));
  const barred = end.failureCode === 403 || end.failureCode === 404;
  const sentence = !barred ? words.loadFailed : room ? words.notMember : words.noRoom;
  return (
    <section class="conversation">
      <div class="ended" role="status">
        {room && <h1 dir="auto">{room.name}</h1>}
        {room?.description && <p dir="auto">{room.description}</p>}
        {room ? <p>{sentence}</p> : <h1>{sentence}</h1>}
        <Failure error={joining.error.value} />
        <div class="choices">
          {barred && room && (
            <button type="button" class="strong" onClick={() => void join()}>
              {words.joinRoom}
            </button>
          )}
          {!barred && (
            <button type="button" class="strong" onClick={again}>
              {words.tryAgain}
            </button>
          )}
          <button type="button" class="plain" onClick={onClose}>
            {words.openRooms}
          </button>
        </div>
      </div>
    </section>
  );
}
