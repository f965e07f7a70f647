import type { DataExport } from "../wire/file";
import type { Session } from "./session";

/** A copy of all that is kept about oneself, made in the background. */
export class Copies {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Has one made; while it is, asking again changes nothing. */
  begin(): Promise<DataExport> {
    return this.#session.authorized((token) => this.#session.api.ask(token, "POST", "/users/me/export"));
  }

  /** How far it is. */
  show(): Promise<DataExport> {
    return this.#session.authorized((token) => this.#session.api.ask(token, "GET", "/users/me/export"));
  }
}
