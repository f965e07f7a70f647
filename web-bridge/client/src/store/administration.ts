import type { Resources } from "../connection/resources";
import type { InviteLink, Membership, Role, Room, RoomInfo, User } from "../wire/model";
import type { Rooms } from "./rooms";

/** What is asked about rooms beside the bus: what those who look after one may do, and coming in by a link. */
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

  /** For the owner. */
  async changeRole(roomId: string, userId: string, role: Role): Promise<void> {
    await this.#resources.ask<Membership>("PATCH", `/rooms/${roomId}/participants/${userId}`, { role });
  }

  /** Sent away for good, until the ban is lifted. For those of a higher role. */
  async ban(roomId: string, userId: string): Promise<void> {
    await this.#resources.ask<Membership>("PUT", `/rooms/${roomId}/bans/${userId}`);
  }

  async unban(roomId: string, userId: string): Promise<void> {
    await this.#resources.ask<Membership>("DELETE", `/rooms/${roomId}/bans/${userId}`);
  }

  /** Who is banned. For admins. */
  bans(roomId: string): Promise<{ items: User[]; next: string | null }> {
    return this.#resources.ask("GET", `/rooms/${roomId}/bans?limit=100`);
  }

  /** Nobody may write or join any more. For the owner. */
  async archive(roomId: string): Promise<void> {
    this.#rooms.put(await this.#resources.ask<Room>("PUT", `/rooms/${roomId}/archive`));
  }

  async reopen(roomId: string): Promise<void> {
    this.#rooms.put(await this.#resources.ask<Room>("DELETE", `/rooms/${roomId}/archive`));
  }

  /** Whoever has it may come in, until it is revoked. For admins. */
  createLink(roomId: string): Promise<InviteLink> {
    return this.#resources.ask<InviteLink>("POST", `/rooms/${roomId}/links`, {});
  }

  /** The room that a link leads to. */
  showLink(code: string): Promise<RoomInfo> {
    return this.#resources.ask<RoomInfo>("GET", `/links/${encodeURIComponent(code)}`);
  }

  /** Comes in by a link. */
  async joinByLink(code: string): Promise<Room> {
    const room = await this.#resources.ask<Room>("POST", `/links/${encodeURIComponent(code)}`);
    this.#rooms.put(room);
    return room;
  }
}
