import type { Resources } from "../connection/resources";
import type { InviteLink, Membership, Room } from "../wire/model";
import type { Rooms } from "./rooms";

/** What those who look after a room may do. */
export class Administration {
  readonly #resources: Resources;
  readonly #rooms: Rooms;

  constructor(resources: Resources, rooms: Rooms) {
    this.#resources = resources;
    this.#rooms = rooms;
  }

  /** What is left out stays as it is. For admins. */
  async change(
    roomId: string,
    changes: Partial<Pick<Room, "name" | "description" | "isPublic" | "openHistory">>,
  ): Promise<void> {
    this.#rooms.put(await this.#resources.ask<Room>("PATCH", `/rooms/${roomId}`, changes));
  }

  /** For those of a higher role; they may come back. */
  async kick(roomId: string, userId: string): Promise<void> {
    await this.#resources.ask<Membership>("DELETE", `/rooms/${roomId}/participants/${userId}`);
  }

  /** Whoever has it may come in, until it is revoked. For admins. */
  createLink(roomId: string): Promise<InviteLink> {
    return this.#resources.ask<InviteLink>("POST", `/rooms/${roomId}/links`, {});
  }
}
