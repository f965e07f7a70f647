import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { linkTo } from "../files/links";
import { hueOf, initialsOf } from "./initials";
import "./Avatar.css";

/** A picture of somebody, or initials on a colour that is always the same for one id. The name is said beside it. */
export function Avatar({ id, name, url = null, small = false, lost }: AvatarOptions) {
  const size = small ? " small" : "";
  const broken = useSignal<string | undefined>(undefined);
  if (url && broken.value !== url) {
    const failed = () => {
      broken.value = url;
      lost?.();
    };
    return <img class={`avatar${size}`} src={linkTo(url, 160)} alt="" loading="lazy" onError={failed} />;
  }
  return (
    <span class={`avatar hue-${hueOf(id)}${size}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Somebody's avatar with a dot that tells whether they are there. */
export function PersonAvatar({ chat, userId, name, watched = true }: PersonOptions) {
  useEffect(() => (watched ? chat.presence.watch(userId) : undefined), [chat, userId, watched]);
  const state = chat.presence.all.value.get(userId)?.state ?? "offline";
  const url = chat.users.all.value.get(userId)?.avatarUrl ?? null;
  return (
    <span class="person-avatar">
      <Avatar id={userId} name={name} url={url} lost={() => chat.users.renew(userId)} />
      {state !== "offline" && (
        <span class="dot" data-state={state} title={texts.value[state]}>
          <span class="unseen">{texts.value[state]}</span>
        </span>
      )}
    </span>
  );
}

interface AvatarOptions {
  id: string;
  name: string;
  url?: string | null;
  small?: boolean;
  /** The picture is not there: the link to it may be over. */
  lost?: () => void;
}

interface PersonOptions {
  chat: Chat;
  userId: string;
  name: string;
  watched?: boolean;
}
