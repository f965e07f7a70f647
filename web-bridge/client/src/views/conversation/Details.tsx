import { useEffect, useRef, useState } from "preact/hooks";
import { texts } from "../../store/language";
import type { User } from "../../wire/model";
import { AddBot } from "../bots/AddBot";
import { BotBadge } from "../parts/BotBadge";
import { Icon } from "../parts/Icon";
import { Bans } from "./Bans";
import { detailsTexts } from "./detailsTexts";
import { Invite } from "./Invite";
import { Leave } from "./Leave";
import { Members } from "./Members";
import { Mute } from "./Mute";
import type { Pane } from "./pane";
import { RoomForm } from "./RoomForm";
import { Sure } from "./Sure";
import { titleOf } from "./title";
import "./Details.css";

interface DetailsProps {
  pane: Pane;
  /** Whether it lies over the conversation instead of beside it. */
  narrow: boolean;
  /** One has left the room. */
  onLeft: () => void;
}

/** What there is to know about a conversation, and what those who may can change. */
export function Details({ pane, narrow, onLeft }: DetailsProps) {
  const words = detailsTexts.value;
  const common = texts.value;
  const panel = useRef<HTMLElement>(null);
  const [changing, setChanging] = useState(false);
  const room = pane.room.value;
  useEffect(() => panel.current?.querySelector("button")?.focus(), []);
  if (!room) return null;
  const close = () => {
    pane.details.value = false;
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-opens-details]")?.focus());
  };
  const group = room.kind === "group";
  const looksAfter = group && room.me !== null && room.me.role !== "member";
  return (
    <>
      {narrow && <div class="veil" onClick={close} aria-hidden="true" />}
      <section
        ref={panel}
        class="details"
        aria-label={common.details}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          close();
        }}
      >
        <header>
          <h2>{common.details}</h2>
          <button type="button" class="bare" aria-label={common.close} title={common.close} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <section>
          {changing ? (
            <RoomForm pane={pane} room={room} done={() => setChanging(false)} />
          ) : (
            <>
              <h3 dir="auto">
                {titleOf(pane, common)} <BotBadge user={room.with} />
              </h3>
              {room.with ? <Person pane={pane} user={room.with} /> : <About text={room.description} />}
            </>
          )}
          {looksAfter && !changing && (
            <button type="button" class="plain" onClick={() => setChanging(true)}>
              {words.rename}
            </button>
          )}
        </section>
        <Mute pane={pane} room={room} />
        {group && !room.isArchived && <Invite pane={pane} mayLink={looksAfter} />}
        {group && !room.isArchived && <AddBot pane={pane} />}
        {group && <Members pane={pane} />}
        {looksAfter && <Bans pane={pane} />}
        {group && <Leave pane={pane} onLeft={onLeft} />}
      </section>
    </>
  );
}

function About({ text }: { text: string }) {
  if (text === "") return <p class="secondary">{detailsTexts.value.noDescription}</p>;
  return (
    <p class="about" dir="auto">
      {text}
    </p>
  );
}

/** The other one of a direct room. */
function Person({ pane, user }: { pane: Pane; user: User }) {
  const words = detailsTexts.value;
  const common = texts.value;
  const { friendships } = pane.chat;
  const blocked = friendships.all.value.some((one) => one.blocked && one.user.userId === user.userId);
  const name = pane.nameOf(user.userId) ?? user.name;
  return (
    <>
      <p class="secondary">@{user.userName}</p>
      {user.statusText && <p dir="auto">{user.statusText}</p>}
      {user.bio && <About text={user.bio} />}
      {!blocked && (
        <Sure label={common.block} question={words.blockSure(name)} deed={() => friendships.block(user.userId)} />
      )}
    </>
  );
}
