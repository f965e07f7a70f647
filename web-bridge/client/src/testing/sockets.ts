import type { WebSocketConstructor, WebSocketLike } from "../connection/socket";
import type { ClientFrame } from "../wire/frames";

/** The other end of a client's socket, in the hands of a test. */
export class TestSocket implements WebSocketLike {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly url: string;
  readonly sent: ClientFrame[] = [];
  closed = false;
  hears: (frame: ClientFrame) => void = () => {};

  constructor(url: string) {
    this.url = url;
  }

  get readyState(): number {
    return this.closed ? 3 : 1;
  }

  send(text: string): void {
    if (this.closed) throw new Error("This socket is closed");
    const frame = JSON.parse(text) as ClientFrame;
    this.sent.push(frame);
    this.hears(frame);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.onopen?.({} as never);
  }

  says(frame: unknown): void {
    const data = typeof frame === "string" ? frame : JSON.stringify(frame);
    if (!this.closed) this.onmessage?.({ data } as never);
  }

  answers(frame: ClientFrame, body: unknown): void {
    this.says({ type: "rec", address: frame.replyAddress, body });
  }

  refuses(frame: ClientFrame, failureCode: number, failure: string, details: object = {}): void {
    const error = { type: "err", address: frame.replyAddress, failureCode, failureType: "RECIPIENT_FAILURE" };
    this.says({ ...error, failure, message: "No", ...details });
  }

  breaks(code = 1006): void {
    this.closed = true;
    this.onclose?.({ code } as never);
  }

  /** The last frame to an address. */
  last(address: string): ClientFrame {
    const frame = this.sent.findLast((sent) => sent.address === address);
    if (!frame) throw new Error(`Nothing was sent to ${address}`);
    return frame;
  }

  count(address: string, type = "send"): number {
    return this.sent.filter((frame) => frame.address === address && frame.type === type).length;
  }
}

/** All sockets that were opened, the newest last. */
export class TestSockets {
  readonly all: TestSocket[] = [];
  readonly WebSocket: WebSocketConstructor;
  /** What is done with each new one. */
  opened: (socket: TestSocket) => void = () => {};

  constructor() {
    const born = (socket: TestSocket) => {
      this.all.push(socket);
      this.opened(socket);
    };
    this.WebSocket = class extends TestSocket {
      constructor(url: string) {
        super(url);
        born(this);
      }
    };
  }

  get newest(): TestSocket {
    const socket = this.all.at(-1);
    if (!socket) throw new Error("No socket was opened");
    return socket;
  }
}
