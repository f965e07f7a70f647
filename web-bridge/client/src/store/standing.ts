/** `unreachable`: nobody answers who is logged in. `pending`: until one's address is confirmed. */
export type SessionState = "starting" | "unreachable" | "out" | "pending" | "in";

/** `elsewhere`: by another tab, another password, an operator. `erased`: the account is no more. */
export type Ending = "elsewhere" | "erased";
