import { texts } from "../../store/language";
import type { Message, Reaction } from "../../wire/model";
import type { Pane } from "./pane";

/** The names that are told; of the others only how many they are. */
const mostNames = 10;

/** What others feel about a message; pressing one adds one's own, or takes it back. */
export function Reactions({ message, pane, reach }: { message: Message; pane: Pane; reach: number }) {
  return (
    <div class="reactions">
      {message.reactions.map((reaction) => (
        <Chip key={reaction.emoji} reaction={reaction} pane={pane} message={message} reach={reach} />
      ))}
    </div>
  );
}

function Chip({ reaction, message, pane, reach }: { reaction: Reaction; message: Message; pane: Pane; reach: number }) {
  const words = texts.value;
  const { emoji, count, users } = reaction;
  const told = users.slice(0, mostNames).map((userId) => pane.nameOf(userId) ?? words.somebody);
  const rest = count - told.length;
  const names = [told.join(", "), ...(rest > 0 ? [words.andMore(rest)] : [])].join(" ");
  return (
    <button
      type="button"
      tabIndex={reach}
      aria-pressed={users.includes(pane.me)}
      aria-label={words.reacted(emoji, count, names)}
      title={names}
      onClick={() => pane.react(message, emoji)}
    >
      <span>{emoji}</span> <span class="count">{count}</span>
    </button>
  );
}
