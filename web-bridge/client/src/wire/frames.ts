import { ChatError } from "./error";
import { type Events, kindOf, type TopicKind } from "./events";
import { isObject } from "./shape";
import { eventShapes } from "./shapes";

/** A frame of more bytes is refused by the server, which then closes. */
export const maxFrameBytes = 256 * 1024;

export interface ClientFrame {
  type: "ping" | "register" | "unregister" | "send" | "publish";
  address?: string;
  body?: unknown;
  replyAddress?: string;
  headers?: Record<string, string>;
}

/** A frame of the server, read: what it brought came to `address`. */
export type ServerFrame =
  | { type: "rec"; address: string; body: unknown }
  | { type: "err"; address: string | undefined; error: ChatError };

/** What a frame of the server may have, none of it certain. */
interface Raw {
  type?: unknown;
  address?: unknown;
  body?: unknown;
  failureCode?: unknown;
  failureType?: unknown;
  failure?: unknown;
  reason?: unknown;
  message?: unknown;
  field?: unknown;
  retryAfter?: unknown;
}

/** The text of a frame; throws TOO_LARGE rather than have the server close the socket. */
export function writeFrame(frame: ClientFrame): string {
  const text = JSON.stringify(frame);
  // Only what might be too long is worth measuring: no character has more than three bytes per unit.
  if (text.length * 3 > maxFrameBytes && new TextEncoder().encode(text).length > maxFrameBytes) {
    throw new ChatError(413, "TOO_LARGE", `A frame has at most ${maxFrameBytes} bytes`);
  }
  return text;
}

/** A frame of the server, or the fault in it; it never throws. */
export function readFrame(data: unknown): ServerFrame | ChatError {
  if (typeof data !== "string") return ChatError.malformed("a frame that is not text");
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return ChatError.malformed("a frame that is not JSON");
  }
  if (!isObject(parsed)) return ChatError.malformed("a frame that is not an object");
  const frame: Raw = parsed;
  const address = word(frame.address);
  switch (frame.type) {
    case "rec":
      if (address === undefined) return ChatError.malformed("a rec without address");
      return { type: "rec", address, body: frame.body };
    case "err":
      return { type: "err", address, error: readError(frame) };
    default:
      return ChatError.malformed(`a frame of type ${String(frame.type)}`);
  }
}

function readError(frame: Raw): ChatError {
  const code = frame.failureCode;
  const retryAfter = frame.retryAfter;
  const failureType = frame.failureType;
  // A part of the service that is away says so in the type, and what is asked may be asked again.
  const away = failureType === "NO_HANDLERS" || failureType === "TIMEOUT";
  return new ChatError(
    typeof code === "number" && code > 0 ? code : away ? 503 : 500,
    word(frame.failure) ?? (away ? "UNAVAILABLE" : "INTERNAL"),
    word(frame.message) ?? "The server gives no reason",
    {
      reason: word(frame.reason),
      field: word(frame.field),
      retryAfter: typeof retryAfter === "number" && retryAfter >= 0 ? retryAfter : undefined,
    },
  );
}

/** An event of a topic; undefined when it is of a kind this client does not know yet. */
export function readEvent(topic: string, body: unknown): Events[TopicKind] | ChatError | undefined {
  const kind = kindOf(topic);
  const name = isObject(body) ? (body as { event?: unknown }).event : undefined;
  if (!kind || typeof name !== "string") return ChatError.malformed(`what came to ${topic} is not an event`);
  const shapes = eventShapes[kind];
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (!shape) return undefined;
  return shape(body) ? (body as Events[TopicKind]) : ChatError.malformed(`an event ${name} of ${topic}`);
}

function word(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
