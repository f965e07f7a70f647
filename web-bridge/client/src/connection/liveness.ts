import type { Cancel, Clock } from "./clock";

/** Milliseconds of silence after which the server is asked whether it is there. */
const silence = 30_000;
/** Milliseconds without a word after a question, after which it is asked, too: somebody waits. */
const answerWithin = 5_000;

/** Notices a connection that is dead without having been closed. */
export class Liveness {
  readonly #clock: Clock;
  readonly #probe: () => Promise<boolean>;
  readonly #dead: () => void;
  #heardAt = 0;
  #cancel: Cancel | undefined;
  /** When something was asked, if nothing was heard since. */
  #askedAt: number | undefined;
  #doubt: Cancel | undefined;
  #probing = false;
  #life = 0;

  /** `probe`: whether the server has answered. */
  constructor(clock: Clock, probe: () => Promise<boolean>, dead: () => void) {
    this.#clock = clock;
    this.#probe = probe;
    this.#dead = dead;
  }

  start(): void {
    this.stop();
    this.heard();
    this.#watch();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#doubt?.();
    this.#doubt = undefined;
    this.#probing = false;
    this.#life++;
  }

  heard(): void {
    this.#heardAt = this.#clock.now();
    this.#askedAt = undefined;
  }

  /** An answer is waited for. */
  asked(): void {
    this.#askedAt ??= this.#clock.now();
    this.#doubt ??= this.#clock.after(answerWithin, () => this.#wonder());
  }

  /** Asks at once: the network has changed. */
  async check(): Promise<void> {
    if (this.#probing) return;
    this.#probing = true;
    const life = this.#life;
    const alive = await this.#probe();
    if (life !== this.#life) return;
    this.#probing = false;
    if (alive) this.#watch();
    else this.#dead();
  }

  #wonder(): void {
    this.#doubt = undefined;
    if (this.#askedAt === undefined) return;
    const rest = this.#askedAt + answerWithin - this.#clock.now();
    if (rest > 0) this.#doubt = this.#clock.after(rest, () => this.#wonder());
    else void this.check();
  }

  #watch(): void {
    this.#cancel?.();
    const quiet = this.#clock.now() - this.#heardAt;
    this.#cancel = this.#clock.after(Math.max(0, silence - quiet), () => {
      if (this.#clock.now() - this.#heardAt >= silence) void this.check();
      else this.#watch();
    });
  }
}
