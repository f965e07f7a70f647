import { ChatError } from "../wire/error";
import { beginning, type Outgoing } from "./outgoing";
import type { DeviceStorage } from "./storage";

type Kept = Pick<Outgoing, "clientKey" | "room" | "text" | "replyTo" | "createdAt" | "fileId"> & {
  /** Some storages keep of a file only what is in it. */
  file?: Blob;
  name?: string;
  /** Why it was not sent, if it was tried. */
  failed?: Pick<ChatError, "failureCode" | "failure" | "message" | "reason">;
};

/** Keeps a user's outgoing messages on the device, each under its own key: two pages do not disturb each other. */
export class OutboxShelf {
  readonly #storage: DeviceStorage;
  readonly #fault: (fault: ChatError) => void;
  readonly #keys = new Map<string, string>();
  #prefix: string | undefined;
  #early: Outgoing[] = [];
  #last = 0;
  /** One after the other, so that what is removed is not kept afterwards. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(storage: DeviceStorage, fault: (fault: ChatError) => void) {
    this.#storage = storage;
    this.#fault = fault;
  }

  /** What is kept of a user, in the order it was written. What cannot be read counts as lost. */
  async open(userId: string): Promise<Outgoing[]> {
    const prefix = `outbox/${userId}/`;
    const left: Outgoing[] = [];
    await this.#do(async () => {
      for (const key of await this.#storage.keys(prefix)) {
        const kept = (await this.#storage.get(key)) as Kept | undefined;
        if (!kept) continue;
        this.#keys.set(kept.clientKey, key);
        left.push(taken(kept));
      }
    });
    this.#prefix = prefix;
    for (const early of this.#early) void this.keep(early);
    this.#early = [];
    return left;
  }

  /** Resolves when it is kept, or cannot be. */
  keep(outgoing: Outgoing): Promise<void> {
    if (this.#prefix === undefined) {
      this.#early = [...this.#early.filter(({ clientKey }) => clientKey !== outgoing.clientKey), outgoing];
      return Promise.resolve();
    }
    const { clientKey } = outgoing;
    const key = this.#keys.get(clientKey) ?? this.#newKey(outgoing);
    this.#keys.set(clientKey, key);
    return this.#do(() => this.#storage.put(key, keptOf(outgoing)));
  }

  remove(clientKey: string): Promise<void> {
    this.#early = this.#early.filter((early) => early.clientKey !== clientKey);
    const key = this.#keys.get(clientKey);
    if (key === undefined) return Promise.resolve();
    this.#keys.delete(clientKey);
    return this.#do(() => this.#storage.put(key, undefined));
  }

  /** Sorts by time, and what is written in the same millisecond by its number. */
  #newKey({ clientKey, createdAt }: Outgoing): string {
    return `${this.#prefix}${createdAt}/${String(++this.#last).padStart(9, "0")}/${clientKey}`;
  }

  /** A device that keeps nothing must not keep one from sending. */
  #do(task: () => Promise<void>): Promise<void> {
    const done = this.#work.then(task).catch((thrown) => this.#fault(ChatError.of(thrown)));
    this.#work = done;
    return done;
  }
}

function keptOf({ state: _, seq: __, error, file, ...rest }: Outgoing): Kept {
  const kept: Kept = { ...rest, ...(file && { file, name: file.name }) };
  if (!error) return kept;
  const { failureCode, failure, message, reason } = error;
  return { ...kept, failed: { failureCode, failure, message, reason } };
}

function taken({ failed, file, name = "", ...rest }: Kept): Outgoing {
  const kept = { ...rest, ...(file && { file: new File([file], name, { type: file.type }) }) };
  if (!failed) return { ...kept, state: beginning(kept) };
  const { failureCode, failure, message, reason } = failed;
  return { ...kept, state: "failed", error: new ChatError(failureCode, failure, message, { reason }) };
}
