import { signal } from "@preact/signals";
import type { Chat } from "../../store/chat";

/** Bytes that the server takes of one file, unless it was told otherwise. */
export const mostBytes = 100 * 1024 * 1024;

let keys = 0;

/** Files that are to be sent with the next message. */
export class Attached {
  readonly files = signal<readonly { key: number; file: File }[]>([]);
  /** The names of those that are too large. */
  readonly refused = signal<readonly string[]>([]);

  add(files: Iterable<File>): void {
    const all = [...files];
    const fitting = all.filter(({ size }) => size <= mostBytes);
    this.files.value = [...this.files.peek(), ...fitting.map((file) => ({ key: ++keys, file }))];
    this.refused.value = all.filter(({ size }) => size > mostBytes).map(({ name }) => name);
  }

  remove(key: number): void {
    this.files.value = this.files.peek().filter((one) => one.key !== key);
    this.refused.value = [];
  }

  /** All of them; they are attached no more. */
  take(): File[] {
    const files = this.files.peek().map(({ file }) => file);
    this.files.value = [];
    this.refused.value = [];
    return files;
  }
}

const kept = new WeakMap<Chat, Map<string, Attached>>();

/** What is attached in a room; it outlives the view, as what was written does. */
export function attachedIn(chat: Chat, roomId: string): Attached {
  const rooms = kept.get(chat) ?? new Map<string, Attached>();
  kept.set(chat, rooms);
  const attached = rooms.get(roomId) ?? new Attached();
  rooms.set(roomId, attached);
  return attached;
}

/** The files among what is dragged or pasted; folders are none. */
export function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.items ?? [])].flatMap((item) => {
    const isFolder = item.webkitGetAsEntry?.()?.isDirectory ?? false;
    return (item.kind === "file" && !isFolder && item.getAsFile()) || [];
  });
}
