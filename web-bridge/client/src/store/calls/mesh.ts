import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call, Signal } from "../../wire/call";
import type { Media } from "./media";
import { Peer } from "./peer";

/** Somebody else in the call. */
export interface Other {
  userId: string;
  device: string | null;
  peer: Peer;
}

interface MeshOptions {
  iceServers: RTCIceServer[];
  me: string;
  media: Media;
  send: (userId: string, data: Signal) => void;
}

/** A connection to each other one in a call. */
export class Mesh {
  readonly #options: MeshOptions;
  readonly #others = signal<Other[]>([]);

  constructor(options: MeshOptions) {
    this.#options = options;
    options.media.changed = () => {
      for (const { peer } of this.#others.peek()) peer.refresh();
    };
  }

  get others(): ReadonlySignal<Other[]> {
    return this.#others;
  }

  /** Connects to whoever has come in, and lets go whoever has left. */
  follow({ parties }: Call): void {
    const joined = parties.filter(({ userId, state }) => state === "joined" && userId !== this.#options.me);
    for (const { userId, peer } of this.#others.peek()) {
      if (!joined.some((party) => party.userId === userId)) this.#drop(userId, peer);
    }
    for (const { userId, device } of joined) this.#meet(userId, device);
  }

  receive(userId: string, device: string | null, data: Signal): void {
    this.#meet(userId, device).receive(data);
  }

  close(): void {
    for (const { userId, peer } of this.#others.peek()) this.#drop(userId, peer);
  }

  /** Whoever has moved to another device is met anew. */
  #meet(userId: string, device: string | null): Peer {
    const known = this.#others.peek().find((other) => other.userId === userId);
    if (known?.device === device) return known.peer;
    if (known) this.#drop(userId, known.peer);
    const { iceServers, me, media, send } = this.#options;
    const peer = new Peer({ iceServers, media, polite: me < userId, send: (data) => send(userId, data) });
    this.#others.value = [...this.#others.peek(), { userId, device, peer }];
    return peer;
  }

  #drop(userId: string, peer: Peer): void {
    peer.close();
    this.#others.value = this.#others.peek().filter((other) => other.userId !== userId);
  }
}
