import { type ReadonlySignal, signal } from "@preact/signals";
import { ChatError } from "../wire/error";
import type { Topic } from "../wire/events";
import { readFrame } from "../wire/frames";
import type { Address, AnswerOf, BodyOf } from "../wire/requests";
import { Authorization } from "./authorization";
import type { Cancel } from "./clock";
import { Liveness } from "./liveness";
import { type ConnectionOptions, type Surroundings, surroundings } from "./options";
import { Pending } from "./pending";
import { isRefusal, Renewal } from "./renewal";
import { type RequestOptions, request } from "./request";
import { Retry } from "./retry";
import { Socket } from "./socket";
import { type Subscriber, Subscriptions } from "./subscriptions";

/** `waiting`: for the next try. `closed`: for good. */
export type ConnectionState = "connecting" | "open" | "waiting" | "closed";

/** Milliseconds. */
const openWithin = 15_000;
const pongWithin = 10_000;

/** One user's connection to a server; it comes back by itself until it is closed, or the session is ended. */
export class Connection {
  readonly #around: Surroundings;
  readonly #pending: Pending;
  readonly #subscriptions: Subscriptions;
  readonly #retry: Retry;
  readonly #liveness: Liveness;
  readonly #renewal: Renewal;
  readonly #authorization: Authorization;
  readonly #state = signal<ConnectionState>("connecting");
  readonly #end = signal<ChatError | undefined>(undefined);
  readonly #offOnline: Cancel;
  #socket: Socket | undefined;
  #timer: Cancel | undefined;
  #turn = 0;

  /** Begins to connect at once. */
  constructor(options: ConnectionOptions) {
    this.#around = surroundings(options);
    const { clock, random, fault, online } = this.#around;
    this.#pending = new Pending(clock);
    this.#subscriptions = new Subscriptions(this.#pending, clock, random, fault);
    this.#retry = new Retry(clock, random);
    this.#liveness = new Liveness(
      clock,
      () => this.#pong(),
      () => this.#lost(1006),
    );
    this.#renewal = new Renewal(
      clock,
      async () => this.#authorize(await this.#authorization.next(false)),
      (error) => this.#finish(error),
    );
    this.#authorization = new Authorization(this.#around.token, (...asked) => this.#ask(...asked));
    this.#offOnline = online(() => this.#online());
    void this.#connect();
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.#state;
  }

  /** Why it is closed for good; undefined while it is not, or when it was closed from here. */
  get end(): ReadonlySignal<ChatError | undefined> {
    return this.#end;
  }

  /**
   * Asks the server. Rejects with a {@link ChatError}: the server's refusal, or `DISCONNECTED` when there is no
   * connection now or it breaks, or `TIMED_OUT` after `timeout` (15 s unless said). What may be asked twice is asked
   * again when it came too fast (429).
   */
  request<A extends Address>(address: A, body: BodyOf<A>, options: RequestOptions = {}): Promise<AnswerOf<A>> {
    if (this.#state.peek() !== "open") return Promise.reject(ChatError.disconnected("NOT_SENT"));
    this.#liveness.asked();
    return this.#ask(address, body, options);
  }

  /** Listens to a topic, also after reconnects, until cancelled or refused for good. */
  subscribe<T extends Topic>(topic: T, subscriber: Subscriber<T>): Cancel {
    return this.#subscriptions.subscribe(topic, subscriber);
  }

  /** Closes it for good. */
  close(): void {
    this.#finish(undefined);
  }

  async #connect(refused = false): Promise<void> {
    const turn = this.#next("connecting");
    this.#timer = this.#around.clock.after(openWithin, () => this.#lost(1006));
    try {
      const token = await this.#authorization.next(refused);
      if (turn !== this.#turn) return;
      this.#socket = new Socket(this.#around.WebSocket, this.#around.url, {
        opened: () => void this.#greet(turn, token),
        received: (data) => this.#received(data),
        closed: (code) => this.#lost(code),
      });
    } catch (thrown) {
      this.#failed(turn, thrown);
    }
  }

  async #greet(turn: number, token: string): Promise<void> {
    const socket = this.#socket;
    this.#pending.opened((text) => socket?.send(text));
    try {
      const validFor = await this.#authorize(token);
      if (turn !== this.#turn) return;
      this.#timer?.();
      this.#retry.opened();
      this.#renewal.start(validFor);
      this.#liveness.start();
      this.#subscriptions.opened();
      this.#state.value = "open";
    } catch (thrown) {
      this.#failed(turn, thrown);
    }
  }

  #received(data: unknown): void {
    this.#liveness.heard();
    const frame = readFrame(data);
    if (frame instanceof ChatError) this.#around.fault(frame);
    else if (frame.type === "err") {
      const known = frame.address !== undefined && this.#pending.answered(frame.address, { error: frame.error });
      if (!known) this.#around.fault(frame.error);
    } else if (!this.#pending.answered(frame.address, { body: frame.body })) {
      const heard = this.#subscriptions.heard(frame.address, frame.body);
      if (!heard) this.#around.fault(ChatError.malformed(`nobody waits for ${frame.address}`));
    }
  }

  #authorize(token: string): Promise<number> {
    const turn = this.#turn;
    return this.#authorization.present(token, () => turn === this.#turn);
  }

  #ask<A extends Address>(address: A, body: BodyOf<A>, options: RequestOptions): Promise<AnswerOf<A>> {
    return request(this.#pending, this.#around, address, body, options);
  }

  #failed(turn: number, thrown: unknown): void {
    if (turn !== this.#turn) return;
    const error = ChatError.of(thrown);
    if (isRefusal(error)) this.#finish(error);
    else this.#lost(1006);
  }

  #lost(code: number): void {
    if (this.#state.value === "closed") return;
    const next = this.#retry.closed(code);
    if ("end" in next) {
      this.#finish(next.end);
      return;
    }
    const turn = this.#next("waiting");
    this.#timer = this.#around.clock.after(next.wait, () => {
      if (turn === this.#turn) void this.#connect(next.freshToken);
    });
  }

  #online(): void {
    if (this.#state.value === "waiting") void this.#connect();
    else if (this.#state.value === "open") void this.#liveness.check();
  }

  async #pong(): Promise<boolean> {
    // A refusal is an answer, too.
    return this.#ask("session.ping", {}, { timeout: pongWithin }).then(
      () => true,
      (error) => ChatError.of(error).failureCode > 0,
    );
  }

  #finish(error: ChatError | undefined): void {
    if (this.#state.value === "closed") return;
    this.#offOnline();
    this.#end.value = error;
    this.#next("closed");
  }

  /** Leaves everything of the socket before behind. */
  #next(state: ConnectionState): number {
    this.#timer?.();
    this.#renewal.stop();
    this.#liveness.stop();
    this.#socket?.drop();
    this.#socket = undefined;
    this.#state.value = state;
    this.#subscriptions.closed();
    this.#pending.closed();
    return ++this.#turn;
  }
}
