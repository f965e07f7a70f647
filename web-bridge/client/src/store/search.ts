import type { AnswerOf } from "../wire/requests";
import type { Context } from "./context";
import { namedIn, type Users } from "./users";

/** Characters of a term that are looked for. */
const longestTerm = 200;
const pageSize = 20;

export type FoundMessages = AnswerOf<"message.search">;

/** Finds what was said in one's rooms. */
export class Search {
  readonly #context: Context;
  readonly #users: Users;

  constructor(context: Context, users: Users) {
    this.#context = context;
    this.#users = users;
  }

  /** The newest first; `before`: what the page before calls its `next`. Nothing for no term. */
  async messages(term: string, before?: string): Promise<FoundMessages> {
    const wanted = [...term.trim()].slice(0, longestTerm).join("");
    if (wanted === "") return { items: [], next: null };
    const body = { term: wanted, limit: pageSize, ...(before !== undefined && { before }) };
    const found = await this.#context.connection.request("message.search", body);
    this.#users.need(new Set(found.items.flatMap(namedIn)));
    return found;
  }
}
