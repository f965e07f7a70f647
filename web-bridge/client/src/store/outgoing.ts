import type { ChatError } from "../wire/error";
import type { RoomReference } from "../wire/model";

/** A message that is not in the room yet, as far as this device knows. */
export interface Outgoing {
  clientKey: string;
  room: RoomReference;
  text: string;
  replyTo: number | null;
  /** What it is to carry. */
  file?: File;
  /** The file, once the server has it. */
  fileId?: string;
  /** When it was written, by this device's clock. */
  createdAt: string;
  /**
   * `uploading`: its file is on the way. `failed`: not sent; it waits for `retry` or `discard`. `sent`: stored, and about
   * to appear among the messages.
   */
  state: "uploading" | "waiting" | "failed" | "sent";
  /** Why it failed. */
  error?: ChatError;
  /** Of a sent one. */
  seq?: number;
}

/** Whether a room is meant: by its id, or by the other one who is in it. */
export function isMeant(room: RoomReference, roomId: string, otherId: string | undefined): boolean {
  return "roomId" in room ? room.roomId === roomId : room.userId === otherId;
}

/** What is to be done with it first. */
export function beginning({ file, fileId }: Pick<Outgoing, "file" | "fileId">): "uploading" | "waiting" {
  return file && fileId === undefined ? "uploading" : "waiting";
}

/** One that was never given before. `randomUUID` is only there on pages that came by HTTPS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is sent next of a room. Files keep the order among themselves, whichever has arrived first. */
export function nextOf(all: readonly Outgoing[]): Outgoing | undefined {
  const firstFile = all.find(({ file, state }) => file && (state === "uploading" || state === "waiting"));
  return all.find((one) => one.state === "waiting" && (!one.file || one === firstFile));
}
