import { authorized, Http, type Method } from "./http";
import type { ConnectionOptions } from "./options";

/** What can only be asked of the HTTP API: it has no address on the bus. */
export class Resources {
  readonly #http: Http;
  readonly #token: ConnectionOptions["token"];

  constructor({ url, token }: ConnectionOptions, fetch?: typeof globalThis.fetch) {
    const page = url ?? globalThis.location?.origin ?? "";
    this.#http = new Http({ base: page.replace(/\/eventbus\/websocket$/, "").replace(/^ws/, "http"), fetch });
    this.#token = token;
  }

  /** Rejects with a {@link ChatError}, as requests on the bus do. `path`: below `/api/v1`. */
  ask<T>(method: Method, path: string, body?: object): Promise<T> {
    return authorized(this.#token, (token) => this.#http.ask<T>(method, path, { token, body }));
  }
}
