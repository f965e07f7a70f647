import type { RoomInfo, Self } from "../wire/model";
import { Http, type HttpOptions, type Method } from "./http";

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

type Changeable =
  | "userName"
  | "firstName"
  | "lastName"
  | "displayName"
  | "statusText"
  | "bio"
  | "locale"
  | "isVisible"
  | "notificationsEnabled";

/** A new password needs the current one. */
export type ProfileChange = Partial<Pick<Self, Changeable>> & { password?: string; currentPassword?: string };

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

  /** By e-mail address, userName or phone number. */
  login(login: string, password: string): Promise<SignedIn> {
    return this.#http.ask("POST", "/auth/login", { body: { ...whoIs(login), password } });
  }

  /** Texts a code to the number, whether or not it has an account. */
  async sendPhoneCode(phone: string): Promise<void> {
    await this.#http.ask("POST", "/auth/phone/code", { body: { phone } });
  }

  /** By the code that was texted to the number, which gets an account when it has none. */
  loginByPhone(phone: string, code: string): Promise<SignedIn> {
    return this.#http.ask("POST", "/auth/phone/login", { body: { phone, code } });
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

  /** What has no method of its own here. */
  ask<T>(token: string, method: Method, path: string, body?: object): Promise<T> {
    return this.#http.ask(method, path, { token, body });
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

/** No userName begins with a plus, or has a space or a bracket in it. */
function whoIs(login: string): { email: string } | { phone: string } | { userName: string } {
  if (login.includes("@")) return { email: login };
  return /^\+|^[\d\s()./-]*[\s()/][\d\s()./-]*$/.test(login) ? { phone: login } : { userName: login };
}
