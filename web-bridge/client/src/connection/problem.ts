import { ChatError, type Issue } from "../wire/error";

interface Problem {
  detail?: string;
  message?: string;
  reason?: string;
  issues?: Issue[];
}

/** What the API names each status, as the bridge does; whatever else went wrong is INTERNAL. */
const failures: Readonly<Record<number, string>> = {
  400: "INVALID",
  401: "UNAUTHENTICATED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  410: "EXPIRED",
  413: "TOO_LARGE",
  415: "UNSUPPORTED",
  429: "RATE_LIMITED",
  503: "UNAVAILABLE",
};

/** An `application/problem+json` as the error that the bridge would give. */
export function problemOf({ status, statusText, headers }: Response, answer: unknown): ChatError {
  const { detail, message, reason, issues } = (answer ?? {}) as Problem;
  const text = detail ?? message ?? (statusText || `The server answered ${status}`);
  const wait = Number(headers.get("retry-after"));
  return new ChatError(status, failures[status] ?? "INTERNAL", text, {
    reason,
    issues,
    field: issues?.[0]?.path,
    retryAfter: wait > 0 ? wait : undefined,
  });
}
