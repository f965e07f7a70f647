import { ChatError } from "../wire/error";
import type { Address, AnswerOf, BodyOf } from "../wire/requests";
import type { RequestOptions } from "./request";

type Ask = <A extends Address>(address: A, body: BodyOf<A>, options: RequestOptions) => Promise<AnswerOf<A>>;

/** Tells the server who asks. */
export class Authorization {
  readonly #token: (refused?: string) => Promise<string>;
  readonly #ask: Ask;
  #shown: string | undefined;

  constructor(token: (refused?: string) => Promise<string>, ask: Ask) {
    this.#token = token;
    this.#ask = ask;
  }

  /** A token to connect with; `refused`: whether the last one was. */
  next(refused: boolean): Promise<string> {
    return refused && this.#shown !== undefined ? this.#token(this.#shown) : this.#token();
  }

  /** Presents a token and, if that is refused, once another one; milliseconds that it is good for. */
  async present(token: string, isCurrent: () => boolean): Promise<number> {
    try {
      return await this.#show(token);
    } catch (thrown) {
      if (ChatError.of(thrown).failureCode !== 401) throw thrown;
      const fresh = await this.next(true);
      if (!isCurrent()) throw ChatError.disconnected("NOT_SENT");
      return this.#show(fresh);
    }
  }

  /** What is left of its time is told by the server's clock: ours may be wrong. */
  async #show(token: string): Promise<number> {
    this.#shown = token;
    const { expiresIn } = await this.#ask("session.renew", { token }, {});
    return expiresIn * 1000;
  }
}
