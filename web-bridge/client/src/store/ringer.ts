import { signal } from "@preact/signals";
import type { CallEvent, SignalEvent } from "../wire/call";

/** Where calls come in and go out: whatever deals with them is fetched later, and asks then what it has missed. */
export class Ringer {
  heard: ((event: CallEvent | SignalEvent) => void) | undefined;
  /** The room that one wants to call; another object each time. */
  readonly wanted = signal<{ roomId: string } | undefined>(undefined);
}
