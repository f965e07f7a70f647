import { type ReadonlySignal, signal } from "@preact/signals";
import type { Signal } from "../../wire/call";
import type { Kind, Media } from "./media";

export interface PeerOptions {
  iceServers: RTCIceServer[];
  /** Whether one gives way when both make an offer at once: of two exactly one does. */
  polite: boolean;
  media: Media;
  send: (data: Signal) => void;
}

/** What somebody has switched on. */
export interface Showing {
  audio: boolean;
  video: boolean;
}

/** The connection to one other browser, by the pattern that WebRTC's specification calls perfect negotiation. */
export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #options: PeerOptions;
  readonly #senders: Partial<Record<Kind, RTCRtpSender>> = {};
  readonly #stream = signal<MediaStream | undefined>(undefined);
  readonly #connected = signal(false);
  readonly #showing = signal<Showing>({ audio: true, video: true });
  #offering = false;
  #ignoring = false;
  /** One after the other, as they came. */
  #receiving: Promise<void> = Promise.resolve();

  constructor(options: PeerOptions) {
    this.#options = options;
    const connection = new RTCPeerConnection({ iceServers: options.iceServers });
    this.#connection = connection;
    connection.onnegotiationneeded = () => void this.#offer();
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) options.send({ type: "candidate", candidate: candidate.toJSON() });
    };
    connection.ontrack = ({ streams, track }) => {
      this.#stream.value = streams[0] ?? new MediaStream([...(this.#stream.peek()?.getTracks() ?? []), track]);
    };
    connection.onconnectionstatechange = () => {
      this.#connected.value = connection.connectionState === "connected";
      if (connection.connectionState === "failed") connection.restartIce();
      if (connection.connectionState === "connected") this.#tell();
    };
    this.refresh();
  }

  /** What comes from there. */
  get stream(): ReadonlySignal<MediaStream | undefined> {
    return this.#stream;
  }

  get connected(): ReadonlySignal<boolean> {
    return this.#connected;
  }

  get showing(): ReadonlySignal<Showing> {
    return this.#showing;
  }

  /** Sends what is there to be sent now. */
  refresh(): void {
    const { media } = this.#options;
    const stream = media.stream.peek();
    for (const kind of ["audio", "video"] as const) {
      const track = media.track(kind);
      const sender = this.#senders[kind];
      if (sender) void sender.replaceTrack(track ?? null);
      else if (track) this.#senders[kind] = this.#connection.addTrack(track, stream);
    }
    this.#tell();
  }

  receive(data: Signal): void {
    this.#receiving = this.#receiving.then(() => this.#take(data)).catch(() => {});
  }

  close(): void {
    this.#connection.close();
    this.#connected.value = false;
  }

  #tell(): void {
    const { media, send } = this.#options;
    send({ type: "showing", audio: Boolean(media.track("audio")), video: Boolean(media.track("video")) });
  }

  async #offer(): Promise<void> {
    try {
      this.#offering = true;
      await this.#connection.setLocalDescription();
      this.#describe();
    } catch {
      // Closed meanwhile, or in the midst of another offer: then it is needed again.
    } finally {
      this.#offering = false;
    }
  }

  #describe(): void {
    const description = this.#connection.localDescription;
    if (description?.type === "offer" || description?.type === "answer") {
      this.#options.send({ type: description.type, sdp: description.sdp });
    }
  }

  async #take(data: Signal): Promise<void> {
    const connection = this.#connection;
    switch (data.type) {
      case "offer":
      case "answer": {
        const collides = data.type === "offer" && (this.#offering || connection.signalingState !== "stable");
        this.#ignoring = collides && !this.#options.polite;
        if (this.#ignoring) return;
        await connection.setRemoteDescription(data);
        if (data.type === "answer") return;
        await connection.setLocalDescription();
        this.#describe();
        return;
      }
      case "candidate":
        try {
          await connection.addIceCandidate(data.candidate);
        } catch (thrown) {
          // Of an offer that was ignored.
          if (!this.#ignoring) throw thrown;
        }
        return;
      case "showing":
        this.#showing.value = { audio: data.audio, video: data.video };
    }
  }
}
