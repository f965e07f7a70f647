import type { ComponentChildren } from "preact";
import type { Chat } from "../../store/chat";
import type { User } from "../../wire/model";
import { PersonAvatar } from "../parts/Avatar";
import { BotBadge } from "../parts/BotBadge";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";

interface RowOptions {
  chat: Chat;
  user: User;
  line?: string;
  /** Whether it is shown if they are there; strangers one is not told about. */
  watched?: boolean;
  children: ComponentChildren;
}

/** Somebody, and what can be done about them. */
export function PersonRow({ chat, user, line, watched = true, children }: RowOptions) {
  return (
    <li class="person">
      <PersonAvatar chat={chat} userId={user.userId} name={user.name} watched={watched} />
      <span class="who">
        <span class="called">
          <span class="name ellipsis" dir="auto" title={user.name}>
            {user.name}
          </span>
          <BotBadge user={user} />
        </span>
        <span class="line ellipsis" dir="auto">
          {line || `@${user.userName}`}
        </span>
      </span>
      {children}
    </li>
  );
}

interface DeedsOptions {
  deeds: [label: string, deed: () => Promise<unknown>][];
  /** Whether the first is what one mostly wants. */
  primary?: boolean;
}

/** Buttons of which one is done at a time, and why it failed. */
export function Deeds({ deeds, primary = false }: DeedsOptions) {
  const { busy, error, run } = useDeed();
  return (
    <span class={`deeds${primary ? " answers" : ""}`}>
      {deeds.map(([label, deed], at) => (
        <button
          key={label}
          type="button"
          class={`button${primary && at === 0 ? " primary" : ""}`}
          disabled={busy.value}
          onClick={() => void run(deed)}
        >
          {label}
        </button>
      ))}
      <Failure error={error.value} />
    </span>
  );
}
