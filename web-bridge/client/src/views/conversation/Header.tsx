import { useEffect } from "preact/hooks";
import { texts } from "../../store/language";
import type { Presence, User } from "../../wire/model";
import { Avatar } from "../parts/Avatar";
import { BotBadge } from "../parts/BotBadge";
import { Icon } from "../parts/Icon";
import { later } from "../parts/later";
import type { Pane } from "./pane";
import { lastSeen } from "./times";
import { titleOf } from "./title";
import "./Header.css";

const CallButton = later(
  async () => (await import("../calls/CallButton")).CallButton,
  () => null,
);

/** With whom one talks here, and whether they are there. */
export function Header({ pane, onClose }: { pane: Pane; onClose: () => void }) {
  const words = texts.value;
  const room = pane.room.value;
  const title = titleOf(pane, words);
  return (
    <header class="header">
      <button type="button" class="bare back" aria-label={words.back} title={words.back} onClick={onClose}>
        <Icon name="back" />
      </button>
      {room && <Avatar small id={room.with?.userId ?? room.roomId} name={title} url={pictureOf(pane, room.with)} />}
      <div class="names">
        <div class="title">
          <h1 title={title} dir="auto">
            {title}
          </h1>
          <BotBadge user={room?.with} />
        </div>
        {room && (room.with ? <Standing pane={pane} user={room.with} /> : <p>{words.members(room.memberCount)}</p>)}
      </div>
      {room && room.with?.kind !== "bot" && <CallButton chat={pane.chat} room={room} />}
      <button
        type="button"
        class="bare"
        aria-label={words.details}
        title={words.details}
        aria-expanded={pane.details.value}
        data-opens-details
        onClick={() => {
          pane.details.value = !pane.details.peek();
        }}
      >
        <Icon name="info" />
      </button>
    </header>
  );
}

/** As it is now: a room does not change with the other one's picture. */
function pictureOf(pane: Pane, user: User | null): string | null {
  return (user && (pane.chat.users.all.value.get(user.userId) ?? user).avatarUrl) ?? null;
}

function Standing({ pane, user: { userId, kind } }: { pane: Pane; user: User }) {
  const words = texts.value;
  useEffect(() => pane.chat.presence.watch(userId), [pane, userId]);
  const presence = pane.chat.presence.all.value.get(userId);
  // A bot that is told by a webhook is never there, and answers.
  if (!presence || (kind === "bot" && presence.state === "offline")) return null;
  return (
    <p>
      <Dot state={presence.state} />
      {presence.state === "offline" && presence.lastSeen ? lastSeen(presence.lastSeen, words) : words[presence.state]}
    </p>
  );
}

/** Beside the words that say the same. */
export function Dot({ state }: { state: Presence["state"] }) {
  return <span class={`dot ${state}`} aria-hidden="true" />;
}
