import { useSignal } from "@preact/signals";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import type { Session } from "../../store/session";
import type { RoomInfo, User } from "../../wire/model";
import { useBuiltInBot } from "../bots/builtIn";
import { Avatar } from "../parts/Avatar";
import { BotBadge } from "../parts/BotBadge";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { byName } from "../parts/order";
import { pagesTexts } from "../parts/pagesTexts";
import { Skeleton } from "../parts/Skeleton";
import { sentenceOf } from "../parts/sentences";
import { useFinding } from "./finding";

interface FoundOptions {
  chat: Chat;
  session: Session;
  term: string;
  opened: (roomId: string) => void;
}

/** People and rooms that the term may mean; whichever is chosen is opened. */
export function Found({ chat, session, term, opened }: FoundOptions) {
  const tries = useSignal(0);
  const { busy, error, run } = useDeed();
  const finding = useFinding(chat, session, term, tries.value);
  const words = pagesTexts.value;
  const bot = useBuiltInBot(chat);
  const people = peopleOf(chat, term, finding?.value?.people ?? [], bot);
  const rooms = finding?.value?.rooms ?? [];

  const write = (user: User) => void run(async () => opened((await chat.rooms.open(user.userId)).roomId));
  const enter = (room: RoomInfo) =>
    void run(async () => {
      if (!chat.rooms.find(room.roomId)) await chat.rooms.join(room.roomId);
      opened(room.roomId);
    });
  return (
    <div class="found" aria-busy={finding === undefined}>
      <Failure error={error.value} />
      <Part title={texts.value.people} isEmpty={people.length === 0}>
        {people.map((user) => (
          <Row
            key={user.userId}
            id={user.userId}
            user={user}
            name={user.name}
            line={`@${user.userName}`}
            verb={words.message}
            disabled={busy.value}
            choose={() => write(user)}
          />
        ))}
      </Part>
      <Part title={words.publicRooms} isEmpty={rooms.length === 0}>
        {rooms.map((room) => (
          <Row
            key={room.roomId}
            id={room.roomId}
            name={room.name}
            line={room.description || texts.value.members(room.memberCount)}
            verb={chat.rooms.find(room.roomId) ? words.open : words.join}
            disabled={busy.value}
            choose={() => enter(room)}
          />
        ))}
      </Part>
      {!finding && people.length === 0 && <Skeleton rows={3} />}
      {finding?.error && (
        <div class="notice" role="alert">
          <p>{sentenceOf(finding.error)}</p>
          <button type="button" class="button" onClick={() => tries.value++}>
            {texts.value.tryAgain}
          </button>
        </div>
      )}
      {finding && !finding.error && term !== "" && people.length + rooms.length === 0 && (
        <p class="aside" role="status">
          {words.findNothing(term)}
        </p>
      )}
    </div>
  );
}

/** Friends whose name fits, and whoever else the server has found; before one looks for somebody, its bot. */
function peopleOf(chat: Chat, term: string, found: readonly User[], bot: User | undefined): User[] {
  const wanted = term.toLowerCase().replace(/^@/, "");
  const fitting = chat.friendships.all.value
    .filter(({ relation, blocked }) => relation === "accepted" && !blocked)
    .map(({ user }) => user)
    .filter(({ name, userName }) => `${name} ${userName}`.toLowerCase().includes(wanted));
  const friends = byName(fitting, ({ name }) => name);
  const blocked = chat.friendships.all.value.filter((one) => one.blocked).map(({ user }) => user.userId);
  const known = new Set([chat.me.value?.userId, ...blocked, ...friends.map(({ userId }) => userId)]);
  // Whoever knows nobody yet can talk to the bot.
  const others = term === "" && bot ? [bot] : found;
  return [...friends, ...others.filter(({ userId }) => !known.has(userId))];
}

function Part({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: preact.ComponentChildren }) {
  if (isEmpty) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

interface RowOptions {
  id: string;
  user?: User;
  name: string;
  line: string;
  verb: string;
  disabled: boolean;
  choose: () => void;
}

function Row({ id, user, name, line, verb, disabled, choose }: RowOptions) {
  return (
    <li>
      <button type="button" class="row" data-row disabled={disabled} onClick={choose}>
        <Avatar id={id} name={name} />
        <span class="who">
          <span class="called">
            <span class="name ellipsis" dir="auto" title={name}>
              {name}
            </span>
            <BotBadge user={user} />
          </span>
          <span class="line ellipsis" dir="auto">
            {line}
          </span>
        </span>
        <span class="verb">{verb}</span>
      </button>
    </li>
  );
}
