import { authorized, Http, type HttpOptions, type Method } from "./http";
import type { ConnectionOptions } from "./options";
import type { UploadRequest } from "./upload";

/** What can only be asked of the HTTP API: it has no address on the bus. */
export class Resources {
  readonly #http: Http;
  readonly #token: ConnectionOptions["token"];

  constructor({ url, token }: ConnectionOptions, calls: Pick<HttpOptions, "fetch" | "upload"> = {}) {
    const page = url ?? globalThis.location?.origin ?? "";
    this.#http = new Http({ ...calls, base: page.replace(/\/eventbus\/websocket$/, "").replace(/^ws/, "http") });
    this.#token = token;
  }

  /** Rejects with a {@link ChatError}, as requests on the bus do. `path`: below `/api/v1`. */
  ask<T>(method: Method, path: string, body?: object): Promise<T> {
    return authorized(this.#token, (token) => this.#http.ask<T>(method, path, { token, body }));
  }

  /** Brings a file, as a form does. */
  bring<T>(path: string, request: Omit<UploadRequest, "url" | "token">): Promise<T> {
    return authorized(this.#token, (token) => this.#http.bring<T>(path, { ...request, token }));
  }
}
