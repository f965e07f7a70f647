import { ChatError } from "../wire/error";
import { type Address, type AnswerOf, type BodyOf, safeAddresses } from "../wire/requests";
import { answerShapes } from "../wire/shapes";
import type { Clock } from "./clock";
import type { Pending } from "./pending";

export interface RequestOptions {
  /** Milliseconds from when it is sent; 15 s unless said. */
  timeout?: number;
}

const usualTimeout = 15_000;
const mostTries = 4;
/** Seconds; whoever is told to wait longer is told so. */
const longestWait = 30;

interface Around {
  clock: Clock;
  fault: (fault: ChatError) => void;
}

/** Asks, checks the answer, and asks again what was refused only because it came too fast. */
export function request<A extends Address>(
  pending: Pending,
  { clock, fault }: Around,
  address: A,
  body: BodyOf<A>,
  { timeout = usualTimeout }: RequestOptions,
): Promise<AnswerOf<A>> {
  return new Promise((resolve, reject) => {
    const frame = { type: "send" as const, address, body };
    let tries = 0;
    const ask = () => {
      tries++;
      pending.ask(frame, timeout, {
        answered(answer) {
          if (answerShapes[address]?.(answer)) {
            resolve(answer as AnswerOf<A>);
            return;
          }
          const error = ChatError.malformed(`the answer of ${address}`);
          fault(error);
          reject(error);
        },
        failed(error) {
          const wait = error.retryAfter ?? 1;
          const again = error.failureCode === 429 && safeAddresses.has(address) && tries < mostTries;
          if (again && wait <= longestWait) clock.after(wait * 1000, ask);
          else reject(error);
        },
      });
    };
    ask();
  });
}
