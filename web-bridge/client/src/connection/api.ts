import type { RoomInfo, Self } from "../wire/model";
import { Http, type HttpOptions } from "./http";

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
  Pick<Self, "userName" | "firstName" | "lastName" | "displayName" | "statusText" | "bio" | "locale">
>;

export interface RoomPage {
  items: RoomInfo[];
  next: string | null;
}

/** What is asked over HTTP because the bridge has no address for it. Rejects with a {@link ChatError}. */
export class Api {
  readonly #http: Http;

  constructor(options: HttpOptions = {}) {
    this.#http = new Http(options);
  }

  register(registration: Registration): Promise<SignedIn> {
    return this.#http.ask("POST", "/auth/register", { body: registration });
  }

  /** By e-mail address or userName. */
  login(login: string, password: string): Promise<SignedIn> {
    const who = login.includes("@") ? { email: login } : { userName: login };
    return this.#http.ask("POST", "/auth/login", { body: { ...who, password } });
  }

  /** By the cookie that the server has set, which no script can read. */
  refresh(): Promise<SignedIn> {
    return this.#http.ask("POST", "/auth/refresh");
  }

  async logout(token?: string): Promise<void> {
    await this.#http.ask("POST", "/auth/logout", { token });
  }

  async verify(token: string): Promise<void> {
    await this.#http.ask("POST", "/auth/verify", { body: { token } });
  }

  async resendVerification(token: string): Promise<void> {
    await this.#http.ask("POST", "/auth/verify/resend", { token });
  }

  async forgetPassword(email: string): Promise<void> {
    await this.#http.ask("POST", "/auth/password/forgot", { body: { email } });
  }

  async resetPassword(token: string, password: string): Promise<void> {
    await this.#http.ask("POST", "/auth/password/reset", { body: { token, password } });
  }

  showMe(token: string): Promise<Self> {
    return this.#http.ask("GET", "/users/me", { token });
  }

  changeMe(token: string, change: ProfileChange): Promise<Self> {
    return this.#http.ask("PATCH", "/users/me", { token, body: change });
  }

  /** Public groups, the newest first. */
  discover(token: string, term: string): Promise<RoomPage> {
    return this.#http.ask("GET", `/rooms/discover?${new URLSearchParams({ term, limit: "20" })}`, { token });
  }
}
