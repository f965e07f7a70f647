import type { SignedIn } from "../connection/api";
import type { Clock } from "../connection/clock";
import { ChatError } from "../wire/error";

/** Milliseconds: a token of which less is left is not given out any more. */
const ahead = 90_000;

/** The access token, in memory only. */
export class Access {
  readonly #clock: Clock;
  #known: SignedIn | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whatever is left of its time. */
  get token(): string | undefined {
    return this.#known?.accessToken;
  }

  keep(signedIn: SignedIn | undefined): void {
    this.#known = signedIn;
  }

  /** One that is good for a while, and not the refused one. */
  fresh(refused: string | undefined): string | undefined {
    if (!this.#known || this.#known.accessToken === refused) return undefined;
    const left = Date.parse(this.#known.accessTokenExpiresAt) - this.#clock.now();
    return left > ahead ? this.#known.accessToken : undefined;
  }
}

/** What is said to whoever asks without a session. */
export function nobody(): ChatError {
  return new ChatError(401, "UNAUTHENTICATED", "Nobody is logged in");
}
