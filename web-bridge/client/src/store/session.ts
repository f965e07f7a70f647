import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api, ProfileChange, Registration, SignedIn } from "../connection/api";
import { Backoff } from "../connection/backoff";
import { type Cancel, type Clock, systemClock } from "../connection/clock";
import { authorized } from "../connection/http";
import { isRefusal } from "../connection/renewal";
import { ChatError } from "../wire/error";
import type { Self } from "../wire/model";
import { Access, nobody } from "./access";
import { recall, remember } from "./keepsakes";
import type { Ending, SessionState } from "./standing";
import { browserTabs, type TabNews, type Tabs } from "./tabs";

export interface SessionOptions {
  api: Api;
  tabs?: Tabs;
  clock?: Clock;
  random?: () => number;
}

/** Milliseconds. */
const lookAgainAfter = 5_000;

/** Who is logged in in this browser. The access token is in memory only; a cookie gets the next one. */
export class Session {
  readonly api: Api;
  readonly #tabs: Tabs;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  readonly #state = signal<SessionState>("starting");
  readonly #me = signal<Self | undefined>(undefined);
  readonly #ended = signal<Ending | undefined>(undefined);
  readonly #access: Access;
  #refreshing: Promise<string> | undefined;
  /** How often one has left: what was asked for before says nothing any more. */
  #left = 0;
  #next: Cancel = () => {};

  constructor({ api, tabs = browserTabs(), clock = systemClock, random = Math.random }: SessionOptions) {
    this.api = api;
    this.#tabs = tabs;
    this.#clock = clock;
    this.#backoff = new Backoff(random);
    this.#access = new Access(clock);
    tabs.heard = (news) => this.#heard(news);
  }

  get state(): ReadonlySignal<SessionState> {
    return this.#state;
  }

  get me(): ReadonlySignal<Self | undefined> {
    return this.#me;
  }

  /** Why it is over, when one has not just logged out. */
  get ended(): ReadonlySignal<Ending | undefined> {
    return this.#ended;
  }

  /** Takes up the session of the last visit, if there is one. */
  async start(): Promise<void> {
    this.#next();
    if (recall("session") === undefined) {
      this.#leave();
      return;
    }
    try {
      await this.#refresh();
    } catch {
      if (this.#state.peek() === "out") return;
      if (this.#me.peek() === undefined) this.#state.value = "unreachable";
      this.#next = this.#clock.after(this.#backoff.next(), () => void this.start());
    }
  }

  async login(login: string, password: string): Promise<void> {
    this.come(await this.api.login(login, password));
  }

  async register(registration: Registration): Promise<void> {
    this.come(await this.api.register(registration));
  }

  /** Somebody was let in. */
  come(signedIn: SignedIn): void {
    this.#enter(signedIn);
    this.#tabs.tell("logged in");
  }

  /** Confirms an address by the mailed token; whose it is shows when there is a session here. */
  async verify(token: string): Promise<void> {
    await this.api.verify(token);
    this.#tabs.tell("verified");
    if (this.#state.peek() === "pending") await this.#look();
  }

  async logout(): Promise<void> {
    await this.api.logout(this.#access.token);
    this.#tabs.tell("logged out");
    this.#leave();
  }

  /** The server has ended it. */
  end(why: Ending = "elsewhere"): void {
    if (this.#state.peek() !== "out" || why === "erased") this.#leave(why);
  }

  async change(change: ProfileChange): Promise<Self> {
    this.#me.value = await this.authorized((token) => this.api.changeMe(token, change));
    return this.#me.value;
  }

  /** One has changed, maybe on another device. */
  know(self: Self): void {
    const known = this.#me.peek();
    if (known?.userId === self.userId && self.version > known.version) this.#me.value = self;
  }

  /** A token that is good for a while, and not the refused one; of that user, who may not be logged in any more. */
  async token(refused?: string, userId = this.#me.peek()?.userId): Promise<string> {
    if (this.#state.peek() === "out") throw nobody();
    const token = this.#access.fresh(refused) ?? (await this.#refresh());
    if (userId !== undefined && this.#me.peek()?.userId !== userId) throw nobody();
    return token;
  }

  /** Asks with a token, and once more with another one when that is refused. */
  authorized<T>(ask: (token: string) => Promise<T>): Promise<T> {
    return authorized((refused) => this.token(refused), ask);
  }

  /** Once at a time, whoever asks. */
  #refresh(): Promise<string> {
    const left = this.#left;
    this.#refreshing ??= this.#tabs
      .inTurn(() => this.api.refresh())
      .then(
        (signedIn) => {
          if (left !== this.#left) throw nobody();
          this.#enter(signedIn);
          return signedIn.accessToken;
        },
        (thrown) => {
          if (isRefusal(ChatError.of(thrown)) && left === this.#left) this.#leave(this.#me.peek() && "elsewhere");
          throw thrown;
        },
      )
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  #enter(signedIn: SignedIn): void {
    this.#access.keep(signedIn);
    this.#backoff.reset();
    this.#ended.value = undefined;
    remember("session", "yes");
    this.#be(signedIn.user);
  }

  #be(self: Self): void {
    this.#me.value = self;
    this.#state.value = self.state === "pending" ? "pending" : "in";
    this.#next();
    if (self.state === "pending") this.#lookLater();
  }

  #lookLater(): void {
    this.#next = this.#clock.after(lookAgainAfter, () => void this.#look());
  }

  /** The link may have been opened on another device. */
  async #look(): Promise<void> {
    try {
      this.#be(await this.authorized((token) => this.api.showMe(token)));
    } catch {
      if (this.#state.peek() === "pending") this.#lookLater();
    }
  }

  #leave(ended?: Ending): void {
    this.#next();
    this.#left++;
    this.#access.keep(undefined);
    this.#ended.value = ended;
    this.#state.value = "out";
    this.#me.value = undefined;
    remember("session", undefined);
  }

  #heard(news: TabNews): void {
    if (news === "logged out") this.end();
    else if (news === "logged in") void this.start();
    else if (this.#state.peek() === "pending") void this.#look();
  }
}
