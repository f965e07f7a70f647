import { ChatError } from "../wire/error";
import type { RoomInfo, Self, User } from "../wire/model";
import { problemOf } from "./problem";

export interface SignedIn {
  user: Self;
  accessToken: string;
  accessTokenExpiresAt: string;
}

export interface Registration {
  firstName: string;
  lastName: string;
  userName?: string;
  email: string;
  password: string;
}

export type ProfileChange = Partial<
  Pick<Self, "userName" | "firstName" | "lastName" | "displayName" | "statusText" | "locale">
>;

export interface RoomPage {
  items: RoomInfo[];
  next: string | null;
}

export interface ApiOptions {
  /** As `globalThis.fetch`. */
  fetch?: typeof globalThis.fetch;
  /** What the page speaks now: mails are written in it. */
  language?: () => string;
}

interface Call {
  method?: "GET" | "POST" | "PATCH";
  token?: string;
  body?: object;
}

const patience = 15_000;

/** What is asked over HTTP because the bridge has no address for it. Rejects with a {@link ChatError}. */
export class Api {
  readonly #fetch: typeof globalThis.fetch;
  readonly #language: () => string;

  constructor({ fetch = (...asked) => globalThis.fetch(...asked), language = () => "en" }: ApiOptions = {}) {
    this.#fetch = fetch;
    this.#language = language;
  }

  register(registration: Registration): Promise<SignedIn> {
    return this.#ask("/auth/register", { method: "POST", body: registration });
  }

  /** By e-mail address or userName. */
  login(login: string, password: string): Promise<SignedIn> {
    const who = login.includes("@") ? { email: login } : { userName: login };
    return this.#ask("/auth/login", { method: "POST", body: { ...who, password } });
  }

  /** By the cookie that the server has set, which no script can read. */
  refresh(): Promise<SignedIn> {
    return this.#ask("/auth/refresh", { method: "POST" });
  }

  async logout(token?: string): Promise<void> {
    await this.#ask("/auth/logout", { method: "POST", ...(token !== undefined && { token }) });
  }

  async verify(token: string): Promise<void> {
    await this.#ask("/auth/verify", { method: "POST", body: { token } });
  }

  async resendVerification(token: string): Promise<void> {
    await this.#ask("/auth/verify/resend", { method: "POST", token });
  }

  async forgetPassword(email: string): Promise<void> {
    await this.#ask("/auth/password/forgot", { method: "POST", body: { email } });
  }

  async resetPassword(token: string, password: string): Promise<void> {
    await this.#ask("/auth/password/reset", { method: "POST", body: { token, password } });
  }

  showMe(token: string): Promise<Self> {
    return this.#ask("/users/me", { token });
  }

  changeMe(token: string, change: ProfileChange): Promise<Self> {
    return this.#ask("/users/me", { method: "PATCH", token, body: change });
  }

  /** Whoever has exactly this userName; undefined when nobody has. */
  async findUser(token: string, userName: string): Promise<User | undefined> {
    try {
      return await this.#ask<User>(`/users/named/${encodeURIComponent(userName)}`, { token });
    } catch (thrown) {
      if (ChatError.of(thrown).failureCode === 404) return undefined;
      throw thrown;
    }
  }

  /** Public groups, the newest first. */
  discover(token: string, term: string): Promise<RoomPage> {
    return this.#ask(`/rooms/discover?${new URLSearchParams({ term, limit: "20" })}`, { token });
  }

  async #ask<T>(path: string, { method = "GET", token, body }: Call): Promise<T> {
    const response = await this.#send(path, {
      method,
      credentials: "same-origin",
      signal: AbortSignal.timeout(patience),
      headers: {
        accept: "application/json",
        "accept-language": this.#language(),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await response.json().catch(() => undefined);
    if (!response.ok) throw problemOf(response, answer);
    if (typeof answer !== "object" || answer === null) throw ChatError.malformed(`the answer of ${path}`);
    return answer as T;
  }

  async #send(path: string, request: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(`/api/v1${path}`, request);
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === "TimeoutError") throw ChatError.timedOut();
      throw ChatError.disconnected("UNANSWERED");
    }
  }
}
