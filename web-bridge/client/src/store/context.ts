import type { Clock } from "../connection/clock";
import type { Connection } from "../connection/connection";
import type { ChatError } from "../wire/error";
import type { Outbox } from "./outbox";
import type { Rooms } from "./rooms";
import type { Users } from "./users";

/** What every part of the state works with. */
export interface Context {
  connection: Pick<Connection, "request" | "subscribe" | "state">;
  clock: Clock;
  random: () => number;
  fault: (fault: ChatError) => void;
}

/** What a room that is open works with, too. */
export interface RoomSurroundings {
  me: () => string;
  rooms: Rooms;
  users: Users;
  outbox: Outbox;
  /** How far one has read. */
  read: (roomId: string, seq: number) => void;
  closed: () => void;
}

/** Calls the listener whenever there is a connection again, and at once if there is one. */
export function whenOpen({ connection }: Context, listener: () => void): () => void {
  return connection.state.subscribe((state) => {
    if (state === "open") listener();
  });
}
