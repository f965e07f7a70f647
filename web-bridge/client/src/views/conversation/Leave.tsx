import { useState } from "preact/hooks";
import { texts } from "../../store/language";
import type { Pane } from "./pane";

/** The way out of a group, behind a question. */
export function Leave({ pane, onLeft }: { pane: Pane; onLeft: () => void }) {
  const words = texts.value;
  const [asked, setAsked] = useState(false);
  const leave = async () => {
    if (await pane.attempt(pane.chat.rooms.leave(pane.conversation.roomId))) onLeft();
  };
  return (
    <section>
      {asked ? (
        <>
          <p>{words.leaveSure}</p>
          <div class="choices">
            <button type="button" class="danger" onClick={() => void leave()}>
              {words.leave}
            </button>
            <button type="button" class="plain" onClick={() => setAsked(false)}>
              {words.cancel}
            </button>
          </div>
        </>
      ) : (
        <button type="button" class="danger" onClick={() => setAsked(true)}>
          {words.leave}
        </button>
      )}
    </section>
  );
}
