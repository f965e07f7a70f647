import { type ReadonlySignal, signal } from "@preact/signals";
import { ChatError } from "../wire/error";
import type { Message } from "../wire/model";
import type { MessagePage } from "../wire/requests";
import type { Context } from "./context";
import { Window } from "./window";

type Where = { before: number } | { after: number } | { around: number } | object;

const pageSize = 50;
const widest = 100;

/** The loaded messages of one room, and how one gets at the others. */
export class History {
  readonly #context: Context;
  readonly #roomId: string;
  readonly #window = new Window();
  readonly #messages = signal<readonly Message[]>([]);
  readonly #moreBefore = signal(false);
  readonly #moreAfter = signal(false);
  readonly #loaded = signal(false);
  readonly #changed: () => void;
  /** Pages on their way. */
  #loading = 0;
  #jumps = 0;
  /** Whether the last page was the last there is. */
  #atEnd = false;
  #before: Promise<void> | undefined;
  #after: Promise<void> | undefined;

  constructor(context: Context, roomId: string, changed: () => void) {
    this.#context = context;
    this.#roomId = roomId;
    this.#changed = changed;
  }

  /** Ascending by seq, none missing between the first and the last. */
  get messages(): ReadonlySignal<readonly Message[]> {
    return this.#messages;
  }

  get moreBefore(): ReadonlySignal<boolean> {
    return this.#moreBefore;
  }

  /** While there are, new messages do not appear here. */
  get moreAfter(): ReadonlySignal<boolean> {
    return this.#moreAfter;
  }

  /** Whether a page has come: before, that there are no messages says nothing. */
  get loaded(): ReadonlySignal<boolean> {
    return this.#loaded;
  }

  /** Whether a message of this number is shown, or does not belong to what is. */
  shows(seq: number): boolean {
    return !this.#window.following || seq <= this.#window.last;
  }

  /** Shows the newest messages. */
  newest(): Promise<void> {
    return this.#jump({});
  }

  /** Shows the messages around one. */
  jump(seq: number): Promise<void> {
    return this.#jump({ around: seq });
  }

  /** Shows anew what may have changed too much: the newest, or what was shown before, as far as a page goes. */
  reload(): Promise<void> {
    const { following, first, last } = this.#window;
    return following || last < first ? this.newest() : this.#jump({ around: Math.ceil((first + last) / 2) }, widest);
  }

  /** Loads what comes before. */
  loadBefore(): Promise<void> {
    this.#before ??= this.#loadBefore().finally(() => {
      this.#before = undefined;
    });
    return this.#before;
  }

  /** Loads what comes after. */
  loadAfter(): Promise<void> {
    this.#after ??= this.#loadAfter().finally(() => {
      this.#after = undefined;
    });
    return this.#after;
  }

  /** Messages as they are now; `seq`: the room's, as far as it is known. */
  merge(messages: readonly Message[], seq = 0): void {
    this.#window.reaches(seq);
    this.#window.merge(messages, this.#loading > 0);
    this.#show();
  }

  /** One sees only what comes after. */
  clip(visibleAfter: number): void {
    const empty = this.#window.messages.length === 0;
    const emptied = this.#window.clip(visibleAfter);
    this.#show();
    if (emptied && !empty) this.newest().catch((thrown) => this.#context.fault(ChatError.of(thrown)));
  }

  async #jump(where: Where, limit = pageSize): Promise<void> {
    this.#jumps++;
    await this.#load(where, (page) => this.#window.replace(page), limit);
    await this.#catchUp();
  }

  #loadBefore(): Promise<void> {
    const { first } = this.#window;
    return this.#load({ before: first }, (page) => this.#window.prepend(page, first));
  }

  async #loadAfter(): Promise<void> {
    const { last } = this.#window;
    await this.#load({ after: last }, (page) => this.#window.append(page, last));
    await this.#catchUp();
  }

  /** What was said while the last page was on its way belongs to the end as well. */
  async #catchUp(): Promise<void> {
    if (this.#atEnd && !this.#window.following) await this.#loadAfter();
  }

  async #load(where: Where, put: (page: MessagePage) => void, limit = pageSize): Promise<void> {
    const jumps = this.#jumps;
    this.#loading++;
    try {
      const body = { roomId: this.#roomId, ...where, limit };
      const page = await this.#context.connection.request("message.history", body);
      if (jumps !== this.#jumps) return;
      this.#atEnd = !page.moreAfter;
      put(page);
    } finally {
      this.#loading--;
      if (this.#loading === 0) this.#window.settle();
      this.#show();
    }
    this.#loaded.value = true;
  }

  #show(): void {
    this.#messages.value = this.#window.messages;
    this.#moreBefore.value = this.#window.moreBefore;
    this.#moreAfter.value = !this.#window.following;
    this.#changed();
  }
}
