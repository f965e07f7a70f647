import { type ReadonlySignal, signal } from "@preact/signals";
import type { Participant } from "../wire/model";
import type { Context } from "./context";
import { Refresh } from "./refresh";
import type { Users } from "./users";

const pageSize = 100;

/** Who is in one room: the first hundred, and more on demand. */
export class Members {
  readonly #context: Context;
  readonly #users: Users;
  readonly #roomId: string;
  readonly #list = signal<readonly Participant[]>([]);
  readonly #more = signal(false);
  readonly #refresh: Refresh;
  readonly #marks = new Map<string, Pick<Participant, "deliveredSeq" | "readSeq">>();
  #next: number | undefined;

  constructor(context: Context, users: Users, roomId: string) {
    this.#context = context;
    this.#users = users;
    this.#roomId = roomId;
    this.#refresh = new Refresh(context, { fetch: () => this.#fetch() });
  }

  get list(): ReadonlySignal<readonly Participant[]> {
    return this.#list;
  }

  /** Whether there are more than have been loaded. */
  get more(): ReadonlySignal<boolean> {
    return this.#more;
  }

  /** Loads the next hundred. */
  async loadMore(): Promise<void> {
    const after = this.#next;
    if (after === undefined) return;
    const page = await this.#ask(after);
    if (after !== this.#next) return;
    this.#put([...this.#list.peek(), ...page.items], page.next);
  }

  /** Somebody may have come or gone. */
  refresh(): void {
    this.#refresh.now();
  }

  /** They have got so far. In large rooms nobody is told, and nobody shown. */
  marked(userId: string, deliveredSeq: number, readSeq: number): void {
    const known = this.#marks.get(userId);
    this.#marks.set(userId, {
      deliveredSeq: Math.max(known?.deliveredSeq ?? 0, deliveredSeq, readSeq),
      readSeq: Math.max(known?.readSeq ?? 0, readSeq),
    });
    if (this.#list.peek().some(({ user }) => user.userId === userId)) this.#show(this.#list.peek());
  }

  close(): void {
    this.#refresh.close();
  }

  async #fetch(): Promise<void> {
    const page = await this.#ask();
    this.#put(page.items, page.next);
  }

  #ask(after?: number) {
    const body = { roomId: this.#roomId, limit: pageSize, ...(after !== undefined && { after }) };
    return this.#context.connection.request("room.participants", body);
  }

  #put(list: readonly Participant[], next: string | null | undefined): void {
    this.#users.see(list.map(({ user }) => user));
    this.#next = next === null || next === undefined ? undefined : Number(next);
    this.#more.value = this.#next !== undefined;
    this.#show(list);
  }

  /** A mark may have been heard while an older answer was on its way; it never goes back, not even by joining again. */
  #show(list: readonly Participant[]): void {
    this.#list.value = this.#more.peek() ? list : list.map((one) => this.#withMarks(one));
  }

  #withMarks(participant: Participant): Participant {
    const marks = this.#marks.get(participant.user.userId);
    if (!marks) return participant;
    const deliveredSeq = Math.max(participant.deliveredSeq, marks.deliveredSeq);
    return { ...participant, deliveredSeq, readSeq: Math.max(participant.readSeq, marks.readSeq) };
  }
}
