import { ChatError } from "../wire/error";
import type { ClientFrame } from "../wire/frames";
import type { Address } from "../wire/requests";
import { answers } from "./answers";
import type { Audience, Told } from "./people";
import { type TestSocket, TestSockets } from "./sockets";
import { World } from "./world";

type Frame = { type: string; address?: string; body?: unknown; [member: string]: unknown };

const versioned = ["changes", "digest", "friendship", "membership", "invite", "user"];

/** One socket's two ways: what is answered may overtake what happens, and the other way round. */
interface Line {
  socket: TestSocket;
  me: string;
  topics: Set<string>;
  events: Frame[];
  replies: Frame[];
}

/** A server of the model's world: frames wait until a test lets them through, drops or doubles them. */
export class ModelServer implements Audience {
  readonly world: World;
  readonly #lines: Line[] = [];
  /** So many of the next requests are refused. */
  refusals = 0;
  /** What is refused for good, whoever asks. */
  refusal: { address: Address; reason?: string } | undefined;
  /** Nobody can connect. */
  away = false;
  /** All that was asked for. */
  readonly asked: { address: string; body: unknown }[] = [];

  constructor(people: readonly string[]) {
    this.world = new World(people, this);
  }

  /** Sockets for one user; each is open at once. */
  socketsOf(me: string): TestSockets {
    const sockets = new TestSockets();
    sockets.opened = (socket) => {
      const line: Line = { socket, me, topics: new Set(), events: [], replies: [] };
      this.#lines.push(line);
      socket.hears = (frame) => this.#hear(line, frame);
      queueMicrotask(() => (this.away ? socket.breaks() : socket.open()));
    };
    return sockets;
  }

  toUser(userId: string, event: Told): void {
    for (const line of this.#linesOf(userId)) {
      if (line.topics.has(`user.${userId}`)) this.#tell(line, `user.${userId}`, event);
    }
  }

  toRoom(roomId: string, members: readonly string[], event: Told): void {
    for (const userId of members) {
      for (const line of this.#linesOf(userId)) {
        if (line.topics.has(`room.${roomId}`)) this.#tell(line, `room.${roomId}`, event);
        else if (event.event === "changes" && line.topics.has(`user.${userId}`)) {
          this.#tell(line, `user.${userId}`, { ...event, event: "digest" });
        }
      }
    }
  }

  /** To whoever listens to a topic. */
  toTopic(userId: string, topic: string, event: Told): void {
    for (const line of this.#linesOf(userId)) if (line.topics.has(topic)) this.#tell(line, topic, event);
  }

  removed(roomId: string, userId: string): void {
    for (const line of this.#linesOf(userId)) {
      if (!line.topics.delete(`room.${roomId}`)) continue;
      this.#tell(line, `room.${roomId}`, { event: "unsubscribed", reason: "NOT_A_MEMBER" });
    }
  }

  /** Lets one frame through, if there is any; whether there was. */
  deliver(preferReplies: boolean): boolean {
    for (const line of this.#lines) {
      const [first, second] = preferReplies ? [line.replies, line.events] : [line.events, line.replies];
      const frame = first.shift() ?? second.shift();
      if (!frame || line.socket.closed) continue;
      line.socket.says(frame);
      return true;
    }
    return false;
  }

  /** Loses the next versioned event of somebody, which a well-behaved server would not. */
  lose(userId: string): void {
    for (const { events } of this.#linesOf(userId)) {
      const at = events.findIndex(isVersioned);
      if (at >= 0) events.splice(at, 1);
    }
  }

  double(userId: string): void {
    for (const { events } of this.#linesOf(userId)) {
      const next = events.find(isVersioned);
      if (next) events.push(next);
    }
  }

  loseReply(userId: string): void {
    for (const { replies } of this.#linesOf(userId)) replies.shift();
  }

  /** Breaks the connections of somebody, with all that was on its way. */
  cut(userId: string, code = 1006): void {
    for (const line of this.#linesOf(userId)) line.socket.breaks(code);
  }

  #linesOf(userId: string): Line[] {
    return this.#lines.filter(({ me, socket }) => me === userId && !socket.closed);
  }

  #hear(line: Line, { type, address = "", body, replyAddress = "" }: ClientFrame): void {
    if (type === "register") this.#register(line, address, replyAddress);
    else if (type === "unregister") line.topics.delete(address);
    else if (type === "send") {
      this.asked.push({ address, body });
      line.replies.push(this.#answer(line, address as Address, body, replyAddress));
    }
  }

  #answer({ me }: Line, address: Address, body: unknown, replyAddress: string): Frame {
    try {
      if (this.refusals > 0 && !address.startsWith("session")) {
        this.refusals--;
        throw new ChatError(429, "RATE_LIMITED", "Too fast", { retryAfter: 1 });
      }
      if (this.refusal?.address === address) throw new ChatError(403, "FORBIDDEN", "Not now", this.refusal);
      const answer = answers[address] as ((world: World, me: string, body: unknown) => unknown) | undefined;
      if (!answer) throw new ChatError(404, "NOT_FOUND", `Nobody answers ${address}`);
      // What is answered is as of now, whenever it arrives.
      return { type: "rec", address: replyAddress, body: structuredClone(answer(this.world, me, body)) };
    } catch (thrown) {
      return refusal(replyAddress, ChatError.of(thrown));
    }
  }

  #register(line: Line, topic: string, replyAddress: string): void {
    const [kind, id = ""] = topic.split(".");
    const room = this.world.rooms.get(id);
    if (kind === "room" && (!room || !this.world.seat(line.me, id))) {
      line.events.push(refusal(replyAddress, new ChatError(403, "FORBIDDEN", "You are not in this room")));
      return;
    }
    line.topics.add(topic);
    const { version, seq } = room ?? { version: this.world.person(line.me).version, seq: 0 };
    const presence = { userId: id, state: "online", lastSeen: null };
    const body = { event: "subscribed", roomId: id, ...presence, version, seq };
    line.events.push({ type: "rec", address: replyAddress, body });
  }

  #tell(line: Line, address: string, event: Told): void {
    line.events.push({ type: "rec", address, body: structuredClone(event) });
  }
}

function isVersioned({ body }: Frame): boolean {
  const { event } = (body ?? {}) as Partial<Told>;
  return event !== undefined && versioned.includes(event);
}

function refusal(address: string, { failureCode, failure, message, reason, retryAfter }: ChatError): Frame {
  return { type: "err", address, failureCode, failure, message, reason, retryAfter };
}
