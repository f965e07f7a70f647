import { on, once } from "node:events";
import WebSocket from "ws";

const SILENCE = 60_000;
const PATIENCE = 10_000;
const PARTING = 2_000;

/** What the server says when it does not do something: `failureCode`, `reason`, and `retryAfter` in seconds. */
export class Refusal extends Error {
  constructor(frame) {
    super(frame.message);
    Object.assign(this, frame);
  }
}

/** The connection is gone; `code` is the WebSocket's. */
export class Closed extends Error {
  constructor(code) {
    super(`The connection was closed with ${code}`);
    this.code = code;
  }
}

/** One WebSocket at the bridge, read by one thread of thought: either for an answer, or for what is heard next. */
export class Bridge {
  #socket;
  #frames;
  #heard = [];
  #count = 0;
  #code = 1006;
  #watch;

  constructor(socket) {
    this.#socket = socket;
    socket.on("close", (code) => {
      clearTimeout(this.#watch);
      this.#code = code;
    });
    // The server pings every 25 s: after a minute of silence nobody is there.
    socket.on("ping", () => this.#waitOn());
    this.#frames = on(socket, "message", { close: ["close"] });
    this.#waitOn();
  }

  static async open(server) {
    const socket = new WebSocket(`${server.replace(/^http/, "ws").replace(/\/$/, "")}/eventbus/websocket`, {
      handshakeTimeout: PATIENCE,
    });
    const bridge = new Bridge(socket);
    await once(socket, "open");
    return bridge;
  }

  /** The body of the answer; a Refusal when there is none. */
  send(address, body, headers) {
    return this.#ask({ type: "send", address, body, headers });
  }

  register(address) {
    return this.#ask({ type: "register", address });
  }

  /** What is heard next, at whichever address. */
  async next() {
    while (this.#heard.length === 0) this.#note(await this.#read());
    return this.#heard.shift();
  }

  close() {
    this.#socket.close(1000);
    setTimeout(() => this.#socket.terminate(), PARTING).unref();
  }

  async #ask(frame) {
    const replyAddress = `r${++this.#count}`;
    this.#socket.send(JSON.stringify({ ...frame, replyAddress }));
    for (;;) {
      const answer = await this.#read();
      if (answer.address !== replyAddress) this.#note(answer);
      else if (answer.type === "err") throw new Refusal(answer);
      else return answer.body;
    }
  }

  async #read() {
    const { done, value } = await this.#frames.next();
    if (done) throw new Closed(this.#code);
    this.#waitOn();
    return JSON.parse(value[0]);
  }

  #note(frame) {
    if (frame.type === "rec") this.#heard.push(frame.body);
    else console.error(frame.message);
  }

  #waitOn() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#socket.terminate(), SILENCE);
  }
}
