import { texts } from "../../store/language";
import { noteText } from "../parts/notes";
import { Answering } from "./Answering";
import { Pending } from "./Pending";
import type { Pane } from "./pane";
import type { Row } from "./rows";
import { Said } from "./Said";
import type { Scroller } from "./scroller";
import { dayName, fullTime } from "./times";

interface EntryProps {
  row: Row;
  pane: Pane;
  scroller: Scroller;
  /** Whether it is the last that was said. */
  last: boolean;
  /** Whether the keyboard comes to it first. */
  reached: boolean;
}

/** One line of the list, whatever it is. */
export function Entry({ row, pane, scroller, last, reached }: EntryProps) {
  const words = texts.value;
  switch (row.kind) {
    case "message":
      return <Said row={row} pane={pane} last={last} reached={reached} />;
    case "pending":
      return <Pending row={row} pane={pane} reached={reached} />;
    case "answer":
      return <Answering {...row} id={row.key} pane={pane} />;
    case "start":
      return <Start pane={pane} scroller={scroller} />;
    case "day":
      return (
        <li class="day" data-key={row.key}>
          <time dateTime={row.at.slice(0, 10)}>{dayName(row.at, words)}</time>
        </li>
      );
    case "new":
      return (
        <li class="new" data-key={row.key}>
          <span>{words.newLine}</span>
        </li>
      );
    case "note": {
      const { message } = row;
      const text = noteText(message, (userId) => pane.nameOf(userId) ?? words.somebody, words);
      return (
        <li class="note" data-key={row.key} tabIndex={-1} title={fullTime(message.createdAt)}>
          {message.replyTo === null ? text : <Leading pane={pane} seq={message.replyTo} text={text} />}
        </li>
      );
    }
  }
}

/** A sentence that leads to what it is about. */
function Leading({ pane, seq, text }: { pane: Pane; seq: number; text: string }) {
  return (
    <button
      type="button"
      class="leading"
      tabIndex={-1}
      title={texts.value.showMessage}
      onClick={() => void pane.show(seq)}
    >
      {text}
    </button>
  );
}

/** Above all that is loaded: the beginning of the room, or of what comes before. */
function Start({ pane, scroller }: Pick<EntryProps, "pane" | "scroller">) {
  const words = texts.value;
  const { history } = pane.conversation;
  const room = pane.room.value;
  if (scroller.failed.value) {
    return (
      <li class="beginning" data-key="start">
        {words.earlierFailed}{" "}
        <button type="button" class="plain" onClick={() => scroller.loadBefore()}>
          {words.tryAgain}
        </button>
      </li>
    );
  }
  if (history.moreBefore.value || !room) {
    return (
      <li class="beginning" data-key="start" aria-hidden="true">
        <Bones />
      </li>
    );
  }
  const name = room.with ? (pane.nameOf(room.with.userId) ?? room.with.name) : room.name;
  const text = room.kind === "direct" ? words.startDirect(name) : words.startGroup(name);
  return (
    <li class="beginning" data-key="start">
      <p>
        {text} {room.kind === "direct" && history.messages.value.length === 0 && words.sayHello}
      </p>
      {room.description !== "" && <p dir="auto">{room.description}</p>}
      {room.kind === "group" && room.memberCount === 1 && !room.isArchived && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            pane.details.value = true;
          }}
        >
          {words.invitePeople}
        </button>
      )}
    </li>
  );
}

/** What messages look like before they are here. */
export function Bones() {
  return (
    <div class="bones">
      <span />
      <span />
      <span />
    </div>
  );
}
