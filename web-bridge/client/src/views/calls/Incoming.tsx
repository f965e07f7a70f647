import type { Desk } from "../../store/calls/desk";
import type { Chat } from "../../store/chat";
import type { Call } from "../../wire/call";
import { PersonAvatar } from "../parts/Avatar";
import { CallIcon } from "./CallIcon";
import { isGroup, personOf, titleOf } from "./naming";
import { callTexts } from "./words";

/** Somebody calls. It does not take the keyboard away from what one is doing. */
export function Incoming({ chat, desk, call }: { chat: Chat; desk: Desk; call: Call }) {
  const words = callTexts.value;
  const name = personOf(chat, call.startedBy);
  const line = isGroup(chat, call) ? words.incomingIn(name, titleOf(chat, call)) : words.incoming(name);
  const answers = desk.current.value ? words.hangUpFirst : words.accept;
  return (
    <section class="incoming" aria-label={line} data-call={call.callId}>
      <div class="who">
        <PersonAvatar chat={chat} userId={call.startedBy} name={name} watched={false} />
        <p class="line" role="alert" dir="auto">
          {line}
        </p>
      </div>
      <div class="answers">
        <button type="button" class="button danger" onClick={() => desk.decline(call)}>
          <CallIcon name="hangUp" />
          {words.decline}
        </button>
        <button type="button" class="button primary" onClick={() => void desk.accept(call)}>
          <CallIcon name="camera" />
          {answers}
        </button>
      </div>
    </section>
  );
}
