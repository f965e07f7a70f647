/** What is needed of a WebSocket: those of browsers, of Node, and of the package `ws` have it. */
export interface WebSocketLike {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type WebSocketConstructor = new (url: string) => WebSocketLike;

export interface SocketListener {
  opened(): void;
  received(data: unknown): void;
  /** Once, whatever happened; 1006 when nobody said why. */
  closed(code: number): void;
}

/** The `readyState` in which something can be sent. */
const open = 1;

/** One WebSocket; of what it does after it was dropped nothing is heard. */
export class Socket {
  readonly #socket: WebSocketLike;
  #listener: SocketListener | undefined;

  constructor(WebSocket: WebSocketConstructor, url: string, listener: SocketListener) {
    this.#listener = listener;
    this.#socket = new WebSocket(url);
    this.#socket.onopen = () => this.#listener?.opened();
    this.#socket.onmessage = (event: { data: unknown }) => this.#listener?.received(event.data);
    // What went wrong is told by the close that follows.
    this.#socket.onerror = () => {};
    this.#socket.onclose = (event: { code?: number }) => this.#closed(event.code ?? 1006);
  }

  /** What comes while it closes goes nowhere: the close that follows tells whoever waits for an answer. */
  send(text: string): void {
    if (this.#listener && this.#socket.readyState === open) this.#socket.send(text);
  }

  /** Does not wait for the other side, which may be gone. */
  drop(): void {
    this.#listener = undefined;
    try {
      this.#socket.close(1000);
    } catch {
      // It was closed already.
    }
  }

  #closed(code: number): void {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.closed(code);
  }
}
