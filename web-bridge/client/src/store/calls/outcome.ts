import { ChatError } from "../../wire/error";

/** Why there is no call, or no more. */
export type Outcome =
  | "busy"
  | "declined"
  | "missed"
  | "full"
  | "engaged"
  | "elsewhere"
  | "forbidden"
  | "silent"
  | "failed";

/** What one asked for cannot be. */
export class Refusal extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

export function outcomeOf(thrown: unknown): Outcome {
  if (thrown instanceof Refusal) return thrown.outcome;
  if (thrown instanceof DOMException) return thrown.name === "NotAllowedError" ? "forbidden" : "silent";
  switch (ChatError.of(thrown).reason) {
    case "BUSY":
      return "busy";
    case "CALL_FULL":
      return "full";
    case "IN_ANOTHER_CALL":
      return "engaged";
    case "CALL_UNKNOWN":
      return "missed";
    default:
      return "failed";
  }
}
