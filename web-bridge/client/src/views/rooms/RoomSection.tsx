import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { recall, remember } from "../../store/keepsakes";
import { texts } from "../../store/language";
import { Icon } from "../parts/Icon";
import { RoomRow } from "./RoomRow";
import type { Section } from "./sections";

/** More than these are not watched for who is there: a connection can listen only to so much. */
const mostWatched = 200;

interface SectionOptions {
  chat: Chat;
  section: Section;
  open: string | undefined;
  /** The one that the keyboard comes to first. */
  reach: string | undefined;
  /** Whatever was folded is shown: something is looked for. */
  unfolded: boolean;
}

/** A part of the list that can be folded, and stays so. */
export function RoomSection({ chat, section, open, reach, unfolded }: SectionOptions) {
  const id = useId();
  const key = `folded.${section.name}`;
  const folded = useSignal(recall(key) !== undefined);
  const shown = unfolded || !folded.value;
  const fold = () => {
    folded.value = !folded.value;
    remember(key, folded.value ? "yes" : undefined);
  };
  return (
    <section>
      <h2>
        <button type="button" class="fold" aria-expanded={shown} aria-controls={id} onClick={fold}>
          <Icon name="fold" />
          {texts.value[section.name]}
          {!shown && <span class="count">{section.rooms.length}</span>}
        </button>
      </h2>
      <ul id={id} hidden={!shown}>
        {shown &&
          section.rooms.map((room, at) => (
            <li key={room.roomId}>
              <RoomRow
                chat={chat}
                room={room}
                isOpen={room.roomId === open}
                isReached={room.roomId === reach}
                watched={at < mostWatched}
              />
            </li>
          ))}
      </ul>
    </section>
  );
}
