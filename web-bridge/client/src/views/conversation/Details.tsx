import { useEffect, useRef, useState } from "preact/hooks";
import { texts } from "../../store/language";
import { Icon } from "../parts/Icon";
import { Invite } from "./Invite";
import { Leave } from "./Leave";
import { Members } from "./Members";
import type { Pane } from "./pane";
import { RoomForm } from "./RoomForm";
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
  const words = texts.value;
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
      <aside
        ref={panel}
        class="details"
        aria-label={words.details}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          close();
        }}
      >
        <header>
          <h2>{words.details}</h2>
          <button type="button" class="bare" aria-label={words.close} title={words.close} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <section>
          <h3 dir="auto">{titleOf(pane, words)}</h3>
          <About text={room.with ? room.with.bio : room.description} group={group} />
          {looksAfter && !changing && (
            <button type="button" class="plain" onClick={() => setChanging(true)}>
              {words.rename}
            </button>
          )}
          {changing && <RoomForm pane={pane} room={room} done={() => setChanging(false)} />}
        </section>
        {group && !room.isArchived && <Invite pane={pane} mayLink={looksAfter} />}
        <Members pane={pane} />
        {group && <Leave pane={pane} onLeft={onLeft} />}
      </aside>
    </>
  );
}

function About({ text, group }: { text: string; group: boolean }) {
  if (text !== "") {
    return (
      <p class="about" dir="auto">
        {text}
      </p>
    );
  }
  return group ? <p class="secondary">{texts.value.noDescription}</p> : null;
}
