import type { CallAddress } from "./requests";
import { anything, listOf, nullable, objectOf, type Shape, text, whole } from "./shape";
import { answerShapes, eventShapes } from "./shapes";

const call = objectOf({
  callId: text,
  roomId: text,
  startedBy: text,
  version: whole,
  parties: listOf(objectOf({ userId: text, state: text, device: nullable(text) })),
  answeredAt: nullable(text),
  endedAt: nullable(text),
});
const answers: Record<CallAddress, Shape> = {
  "call.start": call,
  "call.accept": call,
  "call.decline": call,
  "call.cancel": call,
  "call.leave": call,
  "call.stay": call,
  "call.signal": anything,
  "call.show": call,
  "calls.list": objectOf({ items: listOf(call) }),
  "video.token": objectOf({ provider: text, iceServers: listOf(objectOf({})) }),
};
const data = objectOf({ type: text });

/** From now on what is said of calls is understood. */
export function knowCalls(): void {
  Object.assign(answerShapes, answers);
  Object.assign(eventShapes.user, {
    call: objectOf({ kind: text, call }),
    signal: objectOf({ callId: text, userId: text, device: nullable(text), data }),
  });
}
