/** What is wrong with one field of a form. */
export interface Issue {
  path: string;
  message: string;
}

/** What can be added to a {@link ChatError}. */
export interface ChatErrorDetails {
  /** A stable name for programs, like `NOT_A_MEMBER`. */
  reason?: string | undefined;
  /** Which part of the body is wrong. */
  field?: string | undefined;
  /** Seconds after which it may be tried again. */
  retryAfter?: number | undefined;
  /** Everything that is wrong, field by field. */
  issues?: readonly Issue[] | undefined;
}

/**
 * Why a request or a subscription failed.
 *
 * `failure` is one of the server's names (`INVALID`, `FORBIDDEN`, `RATE_LIMITED` …) or one of the client's own, which
 * have the `failureCode` 0:
 * - `DISCONNECTED`: there is no connection; its reason is `NOT_SENT`, or `UNANSWERED` when it may have been done.
 * - `TIMED_OUT`: no answer in time; it may have been done.
 * - `MALFORMED`: the answer could not be read.
 */
export class ChatError extends Error {
  override readonly name = "ChatError";
  /** The HTTP status that the API would answer; 0 when the client itself gave up. */
  readonly failureCode: number;
  readonly failure: string;
  readonly reason: string | undefined;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;
  readonly issues: readonly Issue[];

  constructor(failureCode: number, failure: string, message: string, details: ChatErrorDetails = {}) {
    super(message);
    this.failureCode = failureCode;
    this.failure = failure;
    this.reason = details.reason;
    this.field = details.field;
    this.retryAfter = details.retryAfter;
    this.issues = details.issues ?? [];
  }

  /** Whether it is worth trying again: nothing is wrong with what was asked. */
  get passing(): boolean {
    return (
      this.failure === "DISCONNECTED" ||
      this.failure === "TIMED_OUT" ||
      this.failureCode === 408 ||
      this.failureCode === 429 ||
      this.failureCode >= 500
    );
  }

  static disconnected(reason: "NOT_SENT" | "UNANSWERED"): ChatError {
    return new ChatError(0, "DISCONNECTED", "There is no connection to the server", { reason });
  }

  static timedOut(): ChatError {
    return new ChatError(0, "TIMED_OUT", "The server has not answered in time");
  }

  static malformed(what: string): ChatError {
    return new ChatError(0, "MALFORMED", `The server sent what cannot be read: ${what}`);
  }

  /** Whatever was thrown, as a ChatError. */
  static of(thrown: unknown): ChatError {
    if (thrown instanceof ChatError) return thrown;
    return new ChatError(0, "INTERNAL", thrown instanceof Error ? thrown.message : String(thrown));
  }
}
