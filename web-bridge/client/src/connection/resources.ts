import { ChatError } from "../wire/error";
import type { ConnectionOptions } from "./options";
import { problemOf } from "./problem";

/** What can only be asked of the HTTP API: it has no address on the bus. */
export class Resources {
  readonly #base: string;
  readonly #token: ConnectionOptions["token"];
  readonly #fetch: typeof fetch;

  constructor({ url, token }: ConnectionOptions, fetch = globalThis.fetch) {
    const page = url ?? globalThis.location?.origin ?? "";
    this.#base = page
      .replace(/\/eventbus\/websocket$/, "")
      .replace(/^ws/, "http")
      .replace(/\/$/, "");
    this.#token = token;
    this.#fetch = fetch;
  }

  /** Rejects with a {@link ChatError}, as requests on the bus do. `path`: below `/api/v1`. */
  async ask<T>(method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE", path: string, body?: object): Promise<T> {
    const token = await this.#token();
    const first = await this.#call(token, method, path, body);
    const answer = first.status === 401 ? await this.#call(await this.#token(token), method, path, body) : first;
    const told: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw problemOf(answer, told);
    return told as T;
  }

  async #call(token: string, method: string, path: string, body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) };
    const call = this.#fetch;
    try {
      return await call(`${this.#base}/api/v1${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch {
      throw ChatError.disconnected("UNANSWERED");
    }
  }
}
