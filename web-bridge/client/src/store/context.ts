import type { Clock } from "../connection/clock";
import type { Connection } from "../connection/connection";
import type { ChatError } from "../wire/error";

/** What every part of the state works with. */
export interface Context {
  connection: Pick<Connection, "request" | "subscribe" | "state">;
  clock: Clock;
  random: () => number;
  fault: (fault: ChatError) => void;
}

/** Calls the listener whenever there is a connection again, and at once if there is one. */
export function whenOpen({ connection }: Context, listener: () => void): () => void {
  return connection.state.subscribe((state) => {
    if (state === "open") listener();
  });
}
