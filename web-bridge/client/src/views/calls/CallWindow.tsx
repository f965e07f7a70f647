import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Current, Desk } from "../../store/calls/desk";
import type { Chat } from "../../store/chat";
import { Controls } from "./Controls";
import { useLength } from "./length";
import { isGroup, personOf, titleOf } from "./naming";
import { Picture } from "./Picture";
import { callTexts } from "./words";
import "./CallWindow.css";

interface CallWindowOptions {
  chat: Chat;
  desk: Desk;
  current: Current;
  /** What must be in reach though nothing behind it is. */
  children?: ComponentChildren;
}

/** The call one is in: large, or small beside what one does meanwhile. */
export function CallWindow({ chat, desk, current, children }: CallWindowOptions) {
  const { call, media, mesh } = current;
  const words = callTexts.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const small = useSignal(false);
  const isSmall = small.value;
  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.close();
    if (isSmall) element?.show();
    else element?.showModal();
    return () => {
      if (opener instanceof HTMLElement && !isSmall) opener.focus();
    };
  }, [isSmall]);
  const title = titleOf(chat, call);
  const resize = () => {
    small.value = !small.peek();
  };
  const me = chat.me.value;
  const others = mesh.others.value;
  return (
    <dialog
      ref={dialog}
      class="call"
      data-small={isSmall}
      data-people={others.length + 1}
      aria-label={words.window(title)}
      // Whoever leaves it by the keyboard goes on talking.
      onCancel={(event) => {
        event.preventDefault();
        small.value = true;
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2 class="ellipsis" dir="auto">
          {title}
        </h2>
        <Standing current={current} />
      </header>
      <div class="pictures">
        {others.map(({ userId, peer }) => (
          <Picture
            key={userId}
            chat={chat}
            userId={userId}
            name={personOf(chat, userId)}
            stream={peer.stream.value}
            showing={peer.connected.value ? peer.showing.value : { audio: true, video: false }}
            waiting={peer.connected.value ? undefined : words.connecting}
          />
        ))}
        {call.parties
          .filter(({ state }) => state === "ringing" && (isGroup(chat, call) || others.length === 0))
          .map(({ userId }) => (
            <Picture
              key={userId}
              chat={chat}
              userId={userId}
              name={personOf(chat, userId)}
              stream={undefined}
              showing={{ audio: true, video: false }}
              waiting={words.calling}
            />
          ))}
        <Picture
          own
          chat={chat}
          userId={me?.userId ?? ""}
          name={words.yourself}
          stream={media.stream.value}
          showing={{ audio: media.track("audio") !== undefined, video: media.track("video") !== undefined }}
          mirrored={!media.sharing.value}
        />
      </div>
      <Controls desk={desk} media={media} small={isSmall} resize={resize} />
      {children}
    </dialog>
  );
}

/** How far it is: the seconds are not read out. */
function Standing({ current: { call, mesh } }: { current: Current }) {
  const words = callTexts.value;
  const length = useLength(call.answeredAt);
  const connected = mesh.others.value.some(({ peer }) => peer.connected.value);
  if (call.answeredAt === null) return <p role="status">{words.calling}</p>;
  if (!connected) return <p role="status">{words.connecting}</p>;
  return (
    <p>
      <span class="unseen">{words.lasts(length)}</span>
      <span aria-hidden="true">{length}</span>
    </p>
  );
}
