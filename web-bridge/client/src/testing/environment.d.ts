interface ImportMetaEnv {
  /** How many stories a property is tried with. */
  readonly VITE_RUNS?: string;
}

/** As much of the package as tests use; its own types would bring all of Node's into the browser's code. */
declare module "ws" {
  interface Peer {
    on(event: "message", listener: (data: unknown) => void): void;
    send(text: string): void;
    close(code?: number): void;
  }
  export class WebSocketServer {
    constructor(options: { port: number; path: string }, listening: () => void);
    address(): { port: number };
    on(event: "connection", listener: (socket: Peer) => void): void;
    close(): void;
  }
  export const WebSocket: import("../connection/socket").WebSocketConstructor;
}
