import { useEffect, useState } from "preact/hooks";
import { texts } from "../../store/language";
import type { Participant, Role } from "../../wire/model";
import { Avatar } from "../parts/Avatar";
import { Dot } from "./Header";
import type { Pane } from "./pane";

/** So many are watched for being there; the socket has other things to hear, too. */
const mostWatched = 100;
const ranks: Readonly<Record<Role, number>> = { owner: 2, admin: 1, member: 0 };

/** Who is in the room: their role, and whether they are there. */
export function Members({ pane }: { pane: Pane }) {
  const words = texts.value;
  const { list, more } = pane.conversation.members;
  const ids = list.value
    .slice(0, mostWatched)
    .map(({ user }) => user.userId)
    .join(" ");
  useEffect(() => {
    const stops = ids.split(" ").flatMap((userId) => (userId === "" ? [] : pane.chat.presence.watch(userId)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [pane, ids]);
  return (
    <section>
      <h3>{words.memberList}</h3>
      <ul class="members">
        {list.value.map((member) => (
          <Member key={member.user.userId} member={member} pane={pane} />
        ))}
      </ul>
      {more.value && (
        <button type="button" class="plain" onClick={() => void pane.attempt(pane.conversation.members.loadMore())}>
          {words.showMore}
        </button>
      )}
    </section>
  );
}

function Member({ member: { user, role }, pane }: { member: Participant; pane: Pane }) {
  const words = texts.value;
  const [asked, setAsked] = useState(false);
  const name = pane.nameOf(user.userId) ?? user.name;
  const state = pane.chat.presence.all.value.get(user.userId)?.state;
  const me = pane.room.value?.me;
  const own = user.userId === pane.me;
  const below = pane.room.value?.kind === "group" && me && !own && ranks[me.role] > ranks[role];
  const facts = [own && words.you, role !== "member" && words[role], state && words[state]].filter(Boolean).join(" · ");
  return (
    <li>
      <Avatar small id={user.userId} name={name} url={user.avatarUrl} />
      <div class="names">
        <strong title={`${name} @${user.userName}`} dir="auto">
          {name}
        </strong>
        <span class="secondary">
          {state && <Dot state={state} />}
          {facts}
        </span>
      </div>
      {below && !asked && (
        <button type="button" class="plain" aria-label={words.kickMember(name)} onClick={() => setAsked(true)}>
          {words.kick}
        </button>
      )}
      {asked && (
        <div class="sure" role="alertdialog" aria-label={words.kickSure(name)}>
          <button
            type="button"
            class="danger"
            onClick={() => {
              setAsked(false);
              void pane.attempt(pane.chat.administration.kick(pane.conversation.roomId, user.userId));
            }}
          >
            {words.kickSure(name)}
          </button>
          <button type="button" class="plain" onClick={() => setAsked(false)}>
            {words.cancel}
          </button>
        </div>
      )}
    </li>
  );
}
