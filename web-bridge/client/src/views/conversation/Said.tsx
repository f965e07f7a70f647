import { texts } from "../../store/language";
import type { Message } from "../../wire/model";
import { Attachment, Previews } from "../files/later";
import { Icon } from "../parts/Icon";
import { Author } from "./Author";
import { languageOf } from "./language";
import { MessageMenu } from "./MessageMenu";
import type { Pane } from "./pane";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { Receipts } from "./Receipts";
import type { MessageRow } from "./rows";
import { Text } from "./Text";
import { fullTime } from "./times";
import "./Message.css";
import "./Actions.css";

interface SaidProps {
  row: MessageRow;
  pane: Pane;
  /** Whether it is the last that was said. */
  last: boolean;
  /** Whether the keyboard comes to it first. */
  reached: boolean;
}

/** A message that is in the room. */
export function Said({ row, pane, last, reached }: SaidProps) {
  const { message, head, key } = row;
  const words = texts.value;
  const own = message.senderId === pane.me;
  const present = message.deletedAt === null;
  const reach = reached ? 0 : -1;
  return (
    <li
      class={classesOf(message, { own, head, named: message.mentions.includes(pane.me) })}
      data-key={key}
      data-actions={present ? "" : undefined}
      data-pointed={pane.pointed.value === key ? "" : undefined}
      tabIndex={reach}
    >
      <Author pane={pane} userId={message.senderId} at={message.createdAt} head={head} />
      {message.replyTo !== null && present && <Quote pane={pane} seq={message.replyTo} reach={reach} />}
      {present && message.kind !== "text" && <Carried message={message} pane={pane} reach={reach} />}
      {present && message.kind !== "text" && message.text === "" ? null : present ? (
        <div class="text" dir="auto" lang={languageOf(message.text)}>
          <Text text={message.text} mentions={message.mentions} pane={pane} reach={reach} />
          {message.editedAt !== null && (
            <span class="edited" title={words.editedAt(fullTime(message.editedAt))}>
              {" "}
              ({words.edited})
            </span>
          )}
        </div>
      ) : (
        <div class="text gone">{words.deleted}</div>
      )}
      {present && (message.previews ?? []).length > 0 && (
        <Previews
          previews={message.previews}
          reach={reach}
          remove={own ? () => void pane.attempt(pane.conversation.removePreviews(message.seq)) : undefined}
        />
      )}
      {message.pinnedAt !== null && present && (
        <div class="pinned">
          <Icon name="pin" />
          {words.pinnedBy(pane.nameOf(message.pinnedBy ?? "") ?? words.somebody)}
        </div>
      )}
      {message.reactions.length > 0 && <Reactions message={message} pane={pane} reach={reach} />}
      {own && last && present && <Receipts seq={message.seq} pane={pane} />}
      {present && <Actions row={row} pane={pane} reach={reach} />}
      {pane.menu.value === key && <MessageMenu row={row} pane={pane} />}
    </li>
  );
}

/** The file of a message, or that it had one. */
function Carried({ message, pane, reach }: { message: Message; pane: Pane; reach: number }) {
  if (message.file) return <Attachment chat={pane.chat} file={message.file} reach={reach} />;
  return <div class="text gone">{texts.value.fileGone}</div>;
}

/** The shortest ways to what one does most; all of it is in the menu. */
function Actions({ row, pane, reach }: { row: MessageRow; pane: Pane; reach: number }) {
  const words = texts.value;
  const open = () => {
    pane.active.value = row.key;
    pane.menu.value = pane.menu.peek() === row.key ? undefined : row.key;
  };
  return (
    <div class="actions">
      <button
        type="button"
        tabIndex={reach}
        title={words.reply}
        aria-label={words.reply}
        onClick={() => pane.reply(row.message)}
      >
        <Icon name="reply" />
      </button>
      <button
        type="button"
        tabIndex={reach}
        title={words.actions}
        aria-label={words.actions}
        aria-expanded={pane.menu.value === row.key}
        data-opens-menu
        onClick={open}
      >
        <Icon name="react" />
        <Icon name="more" />
      </button>
    </div>
  );
}

function classesOf({ deletedAt }: Message, { own, head, named }: { own: boolean; head: boolean; named: boolean }) {
  const marks = { own, head, named, deleted: deletedAt !== null };
  return ["message", ...Object.entries(marks).flatMap(([name, is]) => (is ? name : []))].join(" ");
}
