import { type ReadonlySignal, signal } from "@preact/signals";

export type Kind = "audio" | "video";

/** Own microphone and camera, or the screen in its place. */
export class Media {
  readonly #stream = signal(new MediaStream());
  readonly #sharing = signal(false);
  readonly #devices = signal<MediaDeviceInfo[]>([]);
  readonly #chosen: Partial<Record<Kind, string>> = {};
  /** Called when what is sent has changed. */
  changed: () => void = () => {};

  /** What is sent now: at most one track of each kind; who has switched one off sends none of it. */
  get stream(): ReadonlySignal<MediaStream> {
    return this.#stream;
  }

  get sharing(): ReadonlySignal<boolean> {
    return this.#sharing;
  }

  get devices(): ReadonlySignal<MediaDeviceInfo[]> {
    return this.#devices;
  }

  track(kind: Kind): MediaStreamTrack | undefined {
    return this.#stream.value.getTracks().find((track) => track.kind === kind);
  }

  /** The device that a track comes from. */
  deviceOf(kind: Kind): string | undefined {
    return this.track(kind)?.getSettings().deviceId;
  }

  /** Asks for both; who has no camera, or does not allow it, still speaks. Throws when there is no microphone. */
  async open(): Promise<void> {
    const { mediaDevices } = navigator;
    if (!mediaDevices) throw new DOMException("Only over HTTPS", "NotAllowedError");
    try {
      this.#stream.value = await mediaDevices.getUserMedia({ audio: true, video: true });
    } catch {
      this.#stream.value = await mediaDevices.getUserMedia({ audio: true });
    }
    for (const track of this.#stream.peek().getTracks()) this.#follow(track);
    mediaDevices.addEventListener("devicechange", this.#look);
    await this.#look();
  }

  /** Switches one on or off; off, the device is let go. */
  async toggle(kind: Kind): Promise<void> {
    if (this.track(kind)) this.#put(kind, undefined);
    else this.#put(kind, await this.#get(kind));
  }

  /** Takes another device. */
  async choose(kind: Kind, deviceId: string): Promise<void> {
    this.#chosen[kind] = deviceId;
    if (this.track(kind) && !(kind === "video" && this.#sharing.peek())) this.#put(kind, await this.#get(kind));
  }

  /** Shows the screen in place of the camera, or the camera again. */
  async share(): Promise<void> {
    if (this.#sharing.peek()) {
      this.#put("video", undefined);
      this.#put("video", await this.#get("video").catch(() => undefined));
      return;
    }
    const screen = await navigator.mediaDevices.getDisplayMedia({ video: true });
    this.#put("video", screen.getVideoTracks()[0]);
    this.#sharing.value = true;
    this.changed();
  }

  close(): void {
    navigator.mediaDevices?.removeEventListener("devicechange", this.#look);
    for (const track of this.#stream.peek().getTracks()) track.stop();
    this.#stream.value = new MediaStream();
  }

  readonly #look = async () => {
    this.#devices.value = await navigator.mediaDevices.enumerateDevices();
  };

  async #get(kind: Kind): Promise<MediaStreamTrack | undefined> {
    const deviceId = this.#chosen[kind];
    const wanted = deviceId === undefined ? true : { deviceId: { exact: deviceId } };
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: wanted });
    return stream.getTracks()[0];
  }

  #put(kind: Kind, track: MediaStreamTrack | undefined): void {
    const others = this.#stream.peek().getTracks();
    const kept = others.filter((other) => other.kind !== kind);
    for (const other of others) if (!kept.includes(other)) other.stop();
    if (kind === "video") this.#sharing.value = false;
    if (track) this.#follow(track);
    this.#stream.value = new MediaStream(track ? [...kept, track] : kept);
    this.changed();
  }

  /** A device that is pulled out, or a screen that is shown no more, is switched off. */
  #follow(track: MediaStreamTrack): void {
    track.addEventListener("ended", () => {
      if (this.#stream.peek().getTracks().includes(track)) this.#put(track.kind as Kind, undefined);
    });
  }
}
