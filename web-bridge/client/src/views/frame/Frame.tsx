import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { backTo, route } from "../../store/route";
import type { Session } from "../../store/session";
import { useLasting } from "../parts/delay";
import { later } from "../parts/later";
import { useNarrow } from "../parts/useNarrow";
import { RoomsColumn } from "../rooms/RoomsColumn";
import { useAttendance } from "./attendance";
import { Strip } from "./Strip";
import { useTitle } from "./title";
import "./Frame.css";

const BotsPage = later(async () => (await import("../bots/BotsPage")).BotsPage);
const Calls = later(
  async () => (await import("../calls/Calls")).Calls,
  () => null,
);
const Conversation = later(async () => (await import("../conversation/Conversation")).Conversation);
const NotificationsPage = later(async () => (await import("../notifications/NotificationsPage")).NotificationsPage);
const PeoplePage = later(async () => (await import("../people/PeoplePage")).PeoplePage);
const SettingsPage = later(async () => (await import("../settings/SettingsPage")).SettingsPage);
const JoinPage = later(async () => (await import("../start/JoinPage")).JoinPage);
const NewConversation = later(async () => (await import("../start/NewConversation")).NewConversation);
const Welcome = later(async () => (await import("./Welcome")).Welcome);

/** Milliseconds after which what was not shown yet is fetched: without a connection it could not be. */
const spareTime = 2000;

interface FrameOptions {
  chat: Chat;
  session: Session;
}

/** The panes: conversations on the left, what was chosen beside them; on a phone one at a time. */
export function Frame({ chat, session }: FrameOptions) {
  /** What is looked for in the dialogue; undefined while it is closed. */
  const looking = useSignal<string | undefined>(undefined);
  const at = route.value;
  const isList = at.page === "home";
  const narrow = useNarrow("(max-width: 639px)");
  useTitle(chat);
  useAttendance(chat);
  const isSettled = useLasting(chat.synced.value, spareTime);
  useEffect(() => {
    if (!isSettled) return;
    const parts = [Conversation, PeoplePage, NotificationsPage, SettingsPage, NewConversation, JoinPage, BotsPage];
    for (const part of parts) void part.fetch();
  }, [isSettled]);

  return (
    <div class="frame" data-pane={isList ? "list" : "main"}>
      <Strip connection={chat.connection} />
      {(isSettled || chat.ringer.wanted.value) && <Calls chat={chat} />}
      {/* On a phone the list is the page when nothing else is. */}
      <div class="side" role={isList && narrow ? "main" : undefined}>
        <RoomsColumn chat={chat} session={session} start={(term) => (looking.value = term)} />
      </div>
      <main class="pane">
        <Pane chat={chat} session={session} start={() => (looking.value = "")} />
      </main>
      {looking.value !== undefined && (
        <NewConversation
          chat={chat}
          session={session}
          term={looking.value}
          onClose={() => {
            looking.value = undefined;
          }}
        />
      )}
    </div>
  );
}

function Pane({ chat, session, start }: FrameOptions & { start: () => void }) {
  const at = route.value;
  const words = texts.value;
  switch (at.page) {
    case "room":
      return <Conversation key={at.roomId} chat={chat} roomId={at.roomId} seq={at.seq} onClose={() => backTo("/")} />;
    case "join":
      return <JoinPage key={at.code} chat={chat} code={at.code} />;
    case "people":
      return <PeoplePage chat={chat} session={session} />;
    case "notifications":
      return <NotificationsPage chat={chat} />;
    case "settings":
      return <SettingsPage chat={chat} session={session} />;
    case "bots":
      return <BotsPage chat={chat} />;
    case "elsewhere":
      return (
        <div class="notice">
          <h1>{words.notFound}</h1>
          <a class="button" href="/">
            {words.goHome}
          </a>
        </div>
      );
    default:
      if (chat.synced.value && chat.rooms.list.value.length === 0) return <Welcome chat={chat} session={session} />;
      return (
        <div class="notice">
          <p>{words.choose}</p>
          <button type="button" class="button" onClick={start}>
            {words.newConversation}
          </button>
        </div>
      );
  }
}
