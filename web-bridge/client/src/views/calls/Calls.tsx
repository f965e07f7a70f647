import { useEffect, useMemo } from "preact/hooks";
import { Desk } from "../../store/calls/desk";
import type { Outcome } from "../../store/calls/outcome";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { CallWindow } from "./CallWindow";
import { Incoming } from "./Incoming";
import { useSound } from "./sound";
import { callTexts } from "./words";
import "./Calls.css";

/** What rings, the call one is in, and why there is none. */
export function Calls({ chat }: { chat: Chat }) {
  const desk = useMemo(() => new Desk(chat), [chat]);
  useEffect(() => () => desk.close(), [desk]);
  useEffect(() => {
    const leave = () => desk.hangUp();
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, [desk]);
  const words = callTexts.value;
  const current = desk.current.value;
  const [ringing] = desk.ringing.value;
  const outcome = desk.outcome.value;
  const isOut = current !== undefined && current.call.answeredAt === null;
  const incoming = ringing && <Incoming key={ringing.callId} chat={chat} desk={desk} call={ringing} />;
  useSound(chat, ringing, isOut);
  return (
    <>
      {current ? (
        <CallWindow chat={chat} desk={desk} current={current}>
          {incoming}
        </CallWindow>
      ) : (
        incoming
      )}
      <div class="call-news" role="status">
        {desk.opening.value !== undefined && !current && <p>{words.opening}</p>}
        {outcome && (
          <p>
            {words[wordOf(outcome)]}
            <button type="button" class="plain" onClick={() => desk.dismiss()}>
              {texts.value.close}
            </button>
          </p>
        )}
      </div>
    </>
  );
}

function wordOf(outcome: Outcome) {
  return `is_${outcome}` as const;
}
