import { useEffect, useRef } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { PersonAvatar } from "../parts/Avatar";
import { CallIcon } from "./CallIcon";
import { callTexts } from "./words";
import "./Picture.css";

interface PictureOptions {
  chat: Chat;
  userId: string;
  name: string;
  stream: MediaStream | undefined;
  /** What they have switched on. */
  showing: { audio: boolean; video: boolean };
  /** One's own is mirrored, and not heard. */
  own?: boolean;
  mirrored?: boolean;
  waiting?: string | undefined;
}

/** Somebody in the call. */
export function Picture({ chat, userId, name, stream, showing, own, mirrored, waiting }: PictureOptions) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream ?? null;
    // It is refused while the page was not touched: then it is played as soon as it is.
    element.play().catch(() => {});
  }, [stream]);
  return (
    <figure class="picture" data-user={userId} data-own={own} data-dark={!showing.video}>
      <video ref={video} autoplay playsInline muted={own ?? false} data-mirrored={mirrored} aria-label={name} />
      {!showing.video && <PersonAvatar chat={chat} userId={userId} name={name} watched={false} />}
      <figcaption>
        {!showing.audio && (
          <span class="silent" title={callTexts.value.isMuted}>
            <CallIcon name="microphoneOff" />
            <span class="unseen">{callTexts.value.isMuted}</span>
          </span>
        )}
        <span class="ellipsis" dir="auto">
          {name}
        </span>
        {waiting !== undefined && <span class="waiting">{waiting}</span>}
      </figcaption>
    </figure>
  );
}
