import { Connection } from "../connection/connection";
import type { ConnectionOptions } from "../connection/options";
import type { ChatError } from "../wire/error";
import { settle, TestClock } from "./clock";
import { type TestSocket, TestSockets } from "./sockets";

/** A connection whose server, time and chance are in the hands of a test. */
export class Connected {
  readonly clock = new TestClock();
  readonly sockets = new TestSockets();
  readonly faults: ChatError[] = [];
  readonly tokens: (string | undefined)[] = [];
  readonly connection: Connection;
  random = 0.5;
  online: () => void = () => {};
  /** Of the tokens it gives, milliseconds. */
  validFor = 15 * 60_000;

  constructor(options: Partial<ConnectionOptions> = {}) {
    this.connection = new Connection({
      url: "https://chat.example.com",
      WebSocket: this.sockets.WebSocket,
      clock: this.clock,
      random: () => this.random,
      onFault: (fault) => this.faults.push(fault),
      online: (listener) => {
        this.online = listener;
        return () => {};
      },
      token: async (refused) => {
        this.tokens.push(refused);
        return `token ${this.tokens.length}`;
      },
      ...options,
    });
  }

  get socket(): TestSocket {
    return this.sockets.newest;
  }

  /** Opens the newest socket and accepts its token. */
  async open(): Promise<TestSocket> {
    await settle();
    this.socket.open();
    await settle();
    this.accept();
    await settle();
    return this.socket;
  }

  /** Waits for the next socket and opens it. */
  async reopen(): Promise<TestSocket> {
    const opened = this.sockets.all.length;
    while (this.sockets.all.length === opened) await this.clock.pass(100);
    return this.open();
  }

  accept(): void {
    const now = this.clock.now();
    const expiresAt = new Date(now + this.validFor).toISOString();
    this.socket.answers(this.socket.last("session.renew"), { expiresAt, expiresIn: this.validFor / 1000 });
  }

  refuse(): void {
    this.socket.refuses(this.socket.last("session.renew"), 401, "UNAUTHENTICATED");
  }
}
