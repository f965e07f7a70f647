import { texts } from "../../store/language";
import { gistOf } from "../parts/gist";
import { Icon } from "../parts/Icon";
import { Time } from "../parts/Time";
import type { Pane } from "./pane";

/** All that is pinned, the last first: each leads to where it was said. */
export function PinnedList({ pane, close }: { pane: Pane; close: () => void }) {
  const words = texts.value;
  return (
    <ul class="pinned-list">
      {pane.conversation.pins.list.value.map((message) => (
        <li key={message.seq}>
          <button
            type="button"
            class="said"
            onClick={() => {
              close();
              void pane.show(message.seq);
            }}
          >
            <span class="who">
              <strong dir="auto">{pane.nameOf(message.senderId) ?? words.somebody}</strong>
              <Time at={message.createdAt} />
            </span>
            <span class="text" dir="auto">
              {gistOf(message).slice(0, 400)}
            </span>
          </button>
          {pane.mayPin(message) && (
            <button
              type="button"
              class="bare"
              aria-label={words.unpin}
              title={words.unpin}
              onClick={() => void pane.attempt(pane.conversation.pin(message.seq, false))}
            >
              <Icon name="close" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
