import { useState } from "preact/hooks";
import { texts } from "../../store/language";
import type { Participant, Role } from "../../wire/model";
import { Avatar } from "../parts/Avatar";
import { BotBadge } from "../parts/BotBadge";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Icon } from "../parts/Icon";
import { detailsTexts } from "./detailsTexts";
import { Dot } from "./Header";
import type { Pane } from "./pane";
import { Sure } from "./Sure";

const ranks: Readonly<Record<Role, number>> = { owner: 2, admin: 1, member: 0 };

/** Somebody in the room, and what those above them may do. */
export function Member({ member, pane }: { member: Participant; pane: Pane }) {
  const { user, role } = member;
  const common = texts.value;
  const [more, setMore] = useState(false);
  const name = pane.nameOf(user.userId) ?? user.name;
  const presence = pane.chat.presence.all.value.get(user.userId)?.state;
  // A bot that is told by a webhook is never there, and answers.
  const state = user.kind === "bot" && presence === "offline" ? undefined : presence;
  const me = pane.room.value?.me;
  const own = user.userId === pane.me;
  const below = pane.room.value?.kind === "group" && me && !own && ranks[me.role] > ranks[role];
  const facts = [own && common.you, role !== "member" && common[role], state && common[state]]
    .filter(Boolean)
    .join(" · ");
  return (
    <li>
      <Avatar small id={user.userId} name={name} url={(pane.chat.users.all.value.get(user.userId) ?? user).avatarUrl} />
      <div class="names">
        <span class="who">
          <strong title={`${name} @${user.userName}`} dir="auto">
            {name}
          </strong>
          <BotBadge user={user} />
        </span>
        <span class="secondary">
          {state && <Dot state={state} />}
          {facts}
        </span>
      </div>
      {below && (
        <button
          type="button"
          class="bare"
          aria-label={common.moreAbout(name)}
          title={common.more}
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          <Icon name="more" />
        </button>
      )}
      {below && more && <Discipline member={member} name={name} pane={pane} />}
    </li>
  );
}

function Discipline({ member, name, pane }: { member: Participant; name: string; pane: Pane }) {
  const words = detailsTexts.value;
  const { busy, error, run } = useDeed();
  const { administration } = pane.chat;
  const { roomId } = pane.conversation;
  const { userId } = member.user;
  const other = member.role === "admin" ? "member" : "admin";
  return (
    <div class="discipline">
      {pane.room.value?.me?.role === "owner" && (
        <button
          type="button"
          class="plain"
          disabled={busy.value}
          onClick={() => void run(() => administration.changeRole(roomId, userId, other))}
        >
          {other === "admin" ? words.makeAdmin : words.makeMember}
        </button>
      )}
      <Failure error={error.value} />
      <Sure label={words.kick} question={words.kickSure(name)} deed={() => administration.kick(roomId, userId)} />
      <Sure label={words.ban} question={words.banSure(name)} deed={() => administration.ban(roomId, userId)} />
    </div>
  );
}
