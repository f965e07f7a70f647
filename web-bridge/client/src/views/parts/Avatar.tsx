import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { hueOf, initialsOf } from "./initials";
import "./Avatar.css";

/** Initials on a colour that is always the same for one id. */
export function Avatar({ id, name, small = false }: { id: string; name: string; small?: boolean }) {
  return (
    <span class={`avatar hue-${hueOf(id)}${small ? " small" : ""}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Somebody's avatar with a dot that tells whether they are there. */
export function PersonAvatar({ chat, userId, name, watched = true }: PersonOptions) {
  useEffect(() => (watched ? chat.presence.watch(userId) : undefined), [chat, userId, watched]);
  const state = chat.presence.all.value.get(userId)?.state ?? "offline";
  return (
    <span class="person-avatar">
      <Avatar id={userId} name={name} />
      {state !== "offline" && (
        <span class="dot" data-state={state} title={texts.value[state]}>
          <span class="unseen">{texts.value[state]}</span>
        </span>
      )}
    </span>
  );
}

interface PersonOptions {
  chat: Chat;
  userId: string;
  name: string;
  watched?: boolean;
}
