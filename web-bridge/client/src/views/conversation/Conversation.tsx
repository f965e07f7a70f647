import { useCallback, useEffect, useState } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { go, roomPath } from "../../store/route";
import { EmojiPicker } from "../emoji/later";
import { Attachment, Tray } from "../files/later";
import { useLasting } from "../parts/delay";
import { later } from "../parts/later";
import { useNarrow } from "../parts/useNarrow";
import { Announcer } from "./Announcer";
import { Composer } from "./Composer";
import { DropZone } from "./DropZone";
import { Ended } from "./Ended";
import { Bones } from "./Entry";
import { Header } from "./Header";
import { PinnedBar } from "./PinnedBar";
import { Pane } from "./pane";
import { Timeline } from "./Timeline";
import { TypingLine } from "./TypingLine";
import { Completions } from "./Writing";
import "./Conversation.css";

const Details = later(async () => (await import("./Details")).Details);

/** Milliseconds after which what was not shown yet is fetched: without a connection it could not be. */
const spareTime = 2000;

interface ConversationProps {
  chat: Chat;
  roomId: string;
  /** The message that is to be shown. */
  seq?: number | undefined;
  /** The reader wants to see something else. */
  onClose: () => void;
}

/** One room: what is said in it, and what one says oneself. */
export function Conversation({ chat, roomId, seq, onClose }: ConversationProps) {
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return <Opened key={`${roomId} ${turn}`} chat={chat} roomId={roomId} seq={seq} onClose={onClose} again={again} />;
}

function Opened({ chat, roomId, seq, onClose, again }: ConversationProps & { again: () => void }) {
  const [pane, setPane] = useState<Pane>();
  useEffect(() => {
    const opened = new Pane(chat, roomId);
    setPane(opened);
    return () => opened.close();
  }, [chat, roomId]);
  const ready = pane?.ready.value ?? false;
  useEffect(() => {
    if (!pane || !ready || seq === undefined) return;
    void pane.show(seq);
    // Whoever comes back later, or loads the page anew, reads on where they are.
    go(roomPath(roomId), { replace: true });
  }, [pane, ready, roomId, seq]);
  if (!pane) return <section class="conversation" />;
  const end = pane.conversation.end.value;
  if (end) return <Ended chat={chat} roomId={roomId} end={end} again={again} onClose={onClose} />;
  return <Talk pane={pane} onClose={onClose} />;
}

function Talk({ pane, onClose }: { pane: Pane; onClose: () => void }) {
  const narrow = useNarrow("(max-width: 1023px)");
  const covered = narrow && pane.details.value;
  const settled = useLasting(pane.ready.value, spareTime);
  useEffect(() => {
    if (!settled) return;
    for (const part of [Completions, Details, Attachment, Tray, EmojiPicker]) void part.fetch();
  }, [settled]);
  return (
    <section class="conversation" aria-label={texts.value.messages}>
      <div class="talk" inert={covered}>
        <Header pane={pane} onClose={onClose} />
        <PinnedBar pane={pane} />
        {pane.ready.value ? <Timeline pane={pane} /> : <Loading pane={pane} />}
        <TypingLine pane={pane} />
        {pane.ready.value && <Composer pane={pane} />}
        {pane.ready.value && <DropZone pane={pane} />}
        {pane.ready.value && <Announcer pane={pane} />}
      </div>
      {pane.details.value && <Details pane={pane} narrow={narrow} onLeft={onClose} />}
    </section>
  );
}

/** A moment without anything is better than a flash of something. */
function Loading({ pane }: { pane: Pane }) {
  const words = texts.value;
  const connected = pane.chat.connection.state.value === "open";
  return (
    <div class="loading" aria-busy="true">
      {connected ? (
        <>
          <span class="unseen">{words.loadingMessages}</span>
          <Bones />
          <Bones />
          <Bones />
        </>
      ) : (
        <p class="late">{words.waiting}</p>
      )}
    </div>
  );
}
