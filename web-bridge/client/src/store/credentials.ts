import type { Method } from "../connection/http";
import type { Session } from "./session";

/** Where one is logged in. */
export interface Login {
  sessionId: string;
  /** The protocol that was logged in by. */
  door: string;
  address: string;
  agent: string;
  createdAt: string;
  lastSeenAt: string;
  /** Whether it is this one. */
  current: boolean;
}

/** What one gets in with: the addresses, numbers and log-ins of one's own account. */
export class Credentials {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** A link is mailed to it; the old one counts until that is opened. */
  changeEmail(email: string, password: string): Promise<void> {
    return this.#change("PUT", "/auth/email", { email, password });
  }

  removeEmail(password: string): Promise<void> {
    return this.#change("DELETE", "/auth/email", { password });
  }

  /** A code is texted to it; the old one counts until that is told. */
  changePhone(phone: string, password: string): Promise<void> {
    return this.#change("PUT", "/auth/phone", { phone, password });
  }

  verifyPhone(code: string): Promise<void> {
    return this.#change("POST", "/auth/phone/verify", { code });
  }

  removePhone(password: string): Promise<void> {
    return this.#change("DELETE", "/auth/phone", { password });
  }

  /** Who came in by phone may have none. */
  async hasPassword(): Promise<boolean> {
    return (await this.#ask<{ isSet: boolean }>("GET", "/auth/password")).isSet;
  }

  /** To one's own number; of an account without a password it stands in its place. */
  textCode(phone: string): Promise<void> {
    return this.#session.api.sendPhoneCode(phone);
  }

  /** Deletes the account for good. */
  async erase(password: string): Promise<void> {
    await this.#ask("DELETE", "/users/me", { password });
    this.#session.end("erased");
  }

  /** The last used first. */
  async logins(): Promise<readonly Login[]> {
    return (await this.#ask<{ items: Login[] }>("GET", "/auth/sessions")).items;
  }

  async end(sessionId: string): Promise<void> {
    await this.#ask("DELETE", `/auth/sessions/${sessionId}`);
  }

  /** What has become of oneself is not in the answers. */
  async #change(method: Method, path: string, body: object): Promise<void> {
    await this.#ask(method, path, body);
    this.#session.know(await this.#session.authorized((token) => this.#session.api.showMe(token)));
  }

  #ask<T>(method: Method, path: string, body?: object): Promise<T> {
    return this.#session.authorized((token) => this.#session.api.ask<T>(token, method, path, body));
  }
}
