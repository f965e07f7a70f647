import { ChatError } from "../wire/error";
import { problemOf } from "./problem";
import { type Upload, type UploadRequest, upload } from "./upload";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export interface HttpOptions {
  /** Where the server is, like `https://chat.example.com`; the page's own server unless said. */
  base?: string;
  /** As `globalThis.fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** What brings files; by an XMLHttpRequest unless said. */
  upload?: Upload | undefined;
  /** What the page speaks now: mails are written in it. */
  language?: () => string;
}

interface Call {
  token?: string | undefined;
  body?: object | undefined;
}

/** Milliseconds. */
const patience = 15_000;

/** Calls of the HTTP API. They reject with a {@link ChatError}, as requests on the bus do. */
export class Http {
  readonly #base: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #upload: Upload;
  readonly #language: (() => string) | undefined;

  constructor({
    base = "",
    fetch = (...asked) => globalThis.fetch(...asked),
    upload: bring = upload,
    language,
  }: HttpOptions = {}) {
    this.#base = base.replace(/\/$/, "");
    this.#fetch = fetch;
    this.#upload = bring;
    this.#language = language;
  }

  /** `path`: below `/api/v1`. */
  async ask<T>(method: Method, path: string, { token, body }: Call = {}): Promise<T> {
    const response = await this.#send(path, {
      method,
      credentials: "same-origin",
      signal: AbortSignal.timeout(patience),
      headers: {
        accept: "application/json",
        ...(this.#language && { "accept-language": this.#language() }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return this.#read(response, path);
  }

  /** Brings a file; `path`: below `/api/v1`. */
  async bring<T>(path: string, request: Omit<UploadRequest, "url">): Promise<T> {
    const bring = this.#upload;
    const url = `${this.#base}/api/v1${path}`;
    return this.#read(await this.#answered(() => bring({ ...request, url })), path);
  }

  async #read<T>(response: Response, path: string): Promise<T> {
    const answer = await response.json().catch(() => undefined);
    if (!response.ok) throw problemOf(response, answer);
    if (typeof answer !== "object" || answer === null) throw ChatError.malformed(`the answer of ${path}`);
    return answer as T;
  }

  #send(path: string, request: RequestInit): Promise<Response> {
    const call = this.#fetch;
    return this.#answered(() => call(`${this.#base}/api/v1${path}`, request));
  }

  async #answered(ask: () => Promise<Response>): Promise<Response> {
    try {
      return await ask();
    } catch (thrown) {
      if (thrown instanceof ChatError) throw thrown;
      if (thrown instanceof DOMException && thrown.name === "TimeoutError") throw ChatError.timedOut();
      throw ChatError.disconnected("UNANSWERED");
    }
  }
}

/** Asks with a token, and once more with another one when that is refused. */
export async function authorized<T>(
  tokenOf: (refused?: string) => Promise<string>,
  ask: (token: string) => Promise<T>,
): Promise<T> {
  const token = await tokenOf();
  try {
    return await ask(token);
  } catch (thrown) {
    if (ChatError.of(thrown).failureCode !== 401) throw thrown;
    return ask(await tokenOf(token));
  }
}
