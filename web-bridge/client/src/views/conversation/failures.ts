import type { Texts } from "../../texts/texts";
import type { ChatError } from "../../wire/error";

/** Why something did not work, as a person is told. */
export type Failure = keyof Pick<Texts, "failedOffline" | "failedFast" | "failedForbidden" | "failedOther">;

export function failureOf({ failure }: ChatError): Failure {
  switch (failure) {
    case "DISCONNECTED":
    case "TIMED_OUT":
    case "UNAVAILABLE":
      return "failedOffline";
    case "RATE_LIMITED":
      return "failedFast";
    case "FORBIDDEN":
      return "failedForbidden";
    default:
      return "failedOther";
  }
}
