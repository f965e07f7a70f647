import type { ChatError } from "../wire/error";
import { type Cancel, type Clock, systemClock } from "./clock";
import type { WebSocketConstructor } from "./socket";

export interface ConnectionOptions {
  /** Where the server is, like `https://chat.example.com`. In browsers the page's own server unless said. */
  url?: string;
  /**
   * The access token; asked before each connect and before it expires. When the server refuses one, that one is given
   * as `refused`, and another is expected. A rejection is taken for a network that is away, and is tried again; one
   * with a `ChatError` of `failureCode` 401 or 403 ends the connection for good.
   */
  token: (refused?: string) => Promise<string>;
  /** `globalThis.WebSocket` unless said; in Node 20 that of the package `ws`. */
  WebSocket?: WebSocketConstructor;
  /** Hears of what was ignored: frames that cannot be read, listeners that throw. */
  onFault?: (fault: ChatError) => void;
  clock?: Clock;
  /** As `Math.random`. */
  random?: () => number;
  /** Calls the listener whenever the network comes back; the browser's `online` event unless said. */
  online?: (listener: () => void) => Cancel;
}

export interface Surroundings {
  url: string;
  token: (refused?: string) => Promise<string>;
  WebSocket: WebSocketConstructor;
  fault: (fault: ChatError) => void;
  clock: Clock;
  random: () => number;
  online: (listener: () => void) => Cancel;
}

/** The options, completed from what the program runs in. */
export function surroundings(options: ConnectionOptions): Surroundings {
  const WebSocket = options.WebSocket ?? (globalThis.WebSocket as unknown as WebSocketConstructor | undefined);
  if (!WebSocket) throw new TypeError("There is no WebSocket here: give one as the option WebSocket");
  const base = options.url ?? globalThis.location?.origin;
  if (!base) throw new TypeError("There is no page whose server could be meant: give the option url");
  return {
    url: websocketUrl(base),
    token: options.token,
    WebSocket,
    fault: options.onFault ?? (() => {}),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    online: options.online ?? browserOnline,
  };
}

export function websocketUrl(base: string): string {
  const url = new URL(base);
  if (url.protocol === "http:") url.protocol = "ws:";
  if (url.protocol === "https:") url.protocol = "wss:";
  if (!url.pathname.endsWith("/eventbus/websocket")) {
    url.pathname = `${url.pathname.replace(/\/$/, "")}/eventbus/websocket`;
  }
  return url.href;
}

function browserOnline(listener: () => void): Cancel {
  if (typeof globalThis.addEventListener !== "function") return () => {};
  globalThis.addEventListener("online", listener);
  return () => globalThis.removeEventListener("online", listener);
}
