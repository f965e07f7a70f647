import { Chat } from "../store/chat";
import { memoryStorage } from "../store/storage";
import type { ChatError } from "../wire/error";
import { settle, TestClock } from "./clock";
import { ModelServer } from "./server";
import { TestUploads } from "./uploads";

export const cast = ["alice", "bob", "carol"];
export const halls = ["hall", "garden"];

/** A model server, its clock, and those who are connected to it. */
export class Scene {
  readonly clock = new TestClock();
  readonly server = new ModelServer(cast);
  readonly faults: ChatError[] = [];
  readonly uploads = new TestUploads(this.server.world);

  /** Answers what is asked by HTTP. */
  fetch: typeof globalThis.fetch | undefined;

  constructor() {
    this.server.world.found("hall", true, "bob");
    this.server.world.found("garden", false, "carol");
  }

  get world() {
    return this.server.world;
  }

  /** From a device that has nothing kept, unless it is told where. */
  connect(userId: string, storage = memoryStorage(), said: string | null = userId): Chat {
    return new Chat({
      url: "http://localhost",
      ...(said !== null && { userId: said }),
      token: async () => "token",
      fetch: (...asked) => (this.fetch ?? globalThis.fetch)(...asked),
      upload: this.uploads.bring,
      WebSocket: this.server.socketsOf(userId).WebSocket,
      storage,
      clock: this.clock,
      random: () => 0.5,
      online: () => () => {},
      onFault: (fault) => this.faults.push(fault),
    });
  }

  /** Lets frames through until there are none. */
  async flow(): Promise<void> {
    await settle();
    for (let turn = 0; this.server.deliver(turn % 3 === 0); turn++) await settle();
  }

  /** Lets frames and so many seconds pass. */
  async rest(seconds: number): Promise<void> {
    await this.flow();
    for (let passed = 0; passed < seconds * 2; passed++) {
      await this.clock.pass(500);
      await this.flow();
    }
  }
}
