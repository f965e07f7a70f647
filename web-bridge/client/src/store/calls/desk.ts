import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { type Cancel, type Clock, systemClock } from "../../connection/clock";
import type { Call, CallEvent, SignalEvent } from "../../wire/call";
import { knowCalls } from "../../wire/callShapes";
import { ChatError } from "../../wire/error";
import type { Chat } from "../chat";
import { every } from "./every";
import { Media } from "./media";
import { Mesh } from "./mesh";
import { type Outcome, outcomeOf, Refusal } from "./outcome";

/** A call that one is in. */
export interface Current {
  call: Call;
  media: Media;
  mesh: Mesh;
}

/** Milliseconds; whoever is not heard of for 15 s has left. */
const stayEvery = 5_000;

/** The calls of one user on this device: what rings, and the one they are in. */
export class Desk {
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #device = crypto.getRandomValues(new Uint32Array(2)).join("-");
  readonly #ringing = signal<Call[]>([]);
  readonly #current = signal<Current | undefined>(undefined);
  readonly #opening = signal<string | undefined>(undefined);
  readonly #outcome = signal<Outcome | undefined>(undefined);
  readonly #offs: Cancel[];
  #staying: Cancel = () => {};

  constructor(chat: Chat, clock: Clock = systemClock) {
    this.#chat = chat;
    this.#clock = clock;
    knowCalls();
    chat.ringer.heard = (event) => this.#heard(event);
    // What rang before this was here, or while there was no connection.
    this.#offs = [
      chat.connection.state.subscribe((state) => {
        if (state === "open") void this.#look();
      }),
      effect(() => {
        const wanted = chat.ringer.wanted.value;
        if (wanted) void this.dial(wanted.roomId);
      }),
    ];
  }

  get ringing(): ReadonlySignal<Call[]> {
    return this.#ringing;
  }

  get current(): ReadonlySignal<Current | undefined> {
    return this.#current;
  }

  /** The room of a call that is about to begin. */
  get opening(): ReadonlySignal<string | undefined> {
    return this.#opening;
  }

  get outcome(): ReadonlySignal<Outcome | undefined> {
    return this.#outcome;
  }

  dismiss(): void {
    this.#outcome.value = undefined;
  }

  dial(roomId: string): Promise<void> {
    return this.#enter(roomId, () => this.#chat.connection.request("call.start", { roomId, device: this.#device }));
  }

  accept({ roomId, callId }: Call): Promise<void> {
    this.hangUp();
    const device = this.#device;
    return this.#enter(roomId, () => this.#chat.connection.request("call.accept", { roomId, callId, device }));
  }

  decline({ roomId, callId }: Call): void {
    this.#ringing.value = this.#ringing.peek().filter((call) => call.callId !== callId);
    this.#chat.connection.request("call.decline", { roomId, callId }).catch(() => {});
  }

  hangUp(): void {
    const call = this.#current.peek()?.call;
    if (!call) return;
    const { roomId, callId } = call;
    this.#leave();
    this.#chat.connection.request("call.leave", { roomId, callId, device: this.#device }).catch(() => {});
  }

  close(): void {
    this.hangUp();
    this.#chat.ringer.heard = undefined;
    for (const off of this.#offs) off();
  }

  get #me(): string {
    return this.#chat.me.peek()?.userId ?? "";
  }

  /** Nothing rings anywhere before there is a microphone. */
  async #enter(roomId: string, ask: () => Promise<Call>): Promise<void> {
    if (this.#opening.peek() !== undefined || this.#current.peek()) return;
    this.#opening.value = roomId;
    this.#outcome.value = undefined;
    const media = new Media();
    try {
      const { provider, iceServers } = await this.#chat.connection.request("video.token", { roomId });
      if (provider !== "mesh") throw new Refusal("elsewhere");
      await media.open();
      this.#begin(await ask(), media, iceServers);
    } catch (thrown) {
      media.close();
      this.#outcome.value = outcomeOf(thrown);
    } finally {
      this.#opening.value = undefined;
    }
  }

  #begin(call: Call, media: Media, iceServers: RTCIceServer[]): void {
    const { callId, roomId } = call;
    const mesh = new Mesh({
      iceServers,
      media,
      me: this.#me,
      send: (userId, data) => {
        this.#chat.connection.request("call.signal", { roomId, callId, userId, data }).catch(() => {});
      },
    });
    this.#ringing.value = this.#ringing.peek().filter((ringing) => ringing.callId !== callId);
    this.#current.value = { call, media, mesh };
    this.#chat.users.need(call.parties.map(({ userId }) => userId));
    mesh.follow(call);
    this.#staying = every(this.#clock, stayEvery, () => void this.#stay());
  }

  #leave(): void {
    const current = this.#current.peek();
    this.#staying();
    this.#current.value = undefined;
    current?.mesh.close();
    current?.media.close();
  }

  async #stay(): Promise<void> {
    const call = this.#current.peek()?.call;
    if (!call) return;
    const { roomId, callId } = call;
    try {
      this.#know(await this.#chat.connection.request("call.stay", { roomId, callId, device: this.#device }));
    } catch (thrown) {
      const isOver = ChatError.of(thrown).reason === "CALL_UNKNOWN";
      if (isOver && this.#current.peek()?.call.callId === callId) this.#leave();
    }
  }

  #heard(event: CallEvent | SignalEvent): void {
    if (event.event === "call") this.#know(event.call);
    else {
      const current = this.#current.peek();
      if (current?.call.callId === event.callId) current.mesh.receive(event.userId, event.device, event.data);
    }
  }

  #know(call: Call): void {
    const mine = call.parties.find(({ userId }) => userId === this.#me);
    const current = this.#current.peek();
    if (current?.call.callId === call.callId) {
      if (call.version <= current.call.version) return;
      if (mine?.state === "joined" && mine.device === this.#device) {
        this.#current.value = { ...current, call };
        this.#chat.users.need(call.parties.map(({ userId }) => userId));
        current.mesh.follow(call);
      } else {
        this.#leave();
        if (call.outcome === "declined" || call.outcome === "missed") this.#outcome.value = call.outcome;
      }
      return;
    }
    const others = this.#ringing.peek().filter(({ callId }) => callId !== call.callId);
    this.#ringing.value = mine?.state === "ringing" && call.endedAt === null ? [...others, call] : others;
    this.#chat.users.need([call.startedBy]);
  }

  async #look(): Promise<void> {
    try {
      const { items } = await this.#chat.connection.request("calls.list", {});
      this.#ringing.value = [];
      for (const call of items) this.#know(call);
    } catch {
      // The next connection asks again.
    }
  }
}
