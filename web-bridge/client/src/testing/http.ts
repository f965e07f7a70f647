import { Api } from "../connection/api";
import { Session } from "../store/session";
import type { TabNews, Tabs } from "../store/tabs";
import type { Self } from "../wire/model";
import { TestClock } from "./clock";
import { user } from "./people";

interface Asked {
  what: string;
  body: unknown;
  token: string | undefined;
}

type Answer = { status?: number; body?: object; headers?: Record<string, string> } | "away";

/** The server's HTTP interface, in the hands of a test; what it was not told to answer is not found. */
export class TestHttp {
  readonly asked: Asked[] = [];
  readonly #answers = new Map<string, (asked: Asked) => Answer | Promise<Answer>>();

  /** `what` is a method and a path, like `POST /auth/login`. */
  on(what: string, answer: Answer | ((asked: Asked) => Answer | Promise<Answer>)): void {
    this.#answers.set(what, typeof answer === "function" ? answer : () => answer);
  }

  refuse(what: string, status: number, reason?: string, issues?: object[]): void {
    this.on(what, { status, body: { message: "No", detail: "No", reason, issues } });
  }

  times(what: string): number {
    return this.asked.filter((one) => one.what === what).length;
  }

  last(what: string): Asked | undefined {
    return this.asked.findLast((one) => one.what === what);
  }

  fetch = async (url: string | URL | Request, request: RequestInit = {}): Promise<Response> => {
    const path = String(url).replace(/^(http:\/\/localhost)?\/api\/v1/, "");
    const sent = new Headers(request.headers);
    const asked: Asked = {
      what: `${request.method} ${path}`,
      body: request.body ? JSON.parse(String(request.body)) : undefined,
      token: sent.get("authorization")?.replace("Bearer ", ""),
    };
    this.asked.push(asked);
    const answer = await this.#answers.get(asked.what.replace(/\?.*/, ""))?.(asked);
    if (answer === "away") throw new TypeError("Failed to fetch");
    const { status = 200, body = {}, headers = {} }: Exclude<Answer, "away"> = answer ?? { status: 404 };
    return new Response(JSON.stringify(body), { status, headers });
  };
}

/** A session whose server, time and other tabs are in the hands of a test. */
export class Visit {
  readonly http = new TestHttp();
  readonly clock = new TestClock();
  readonly told: TabNews[] = [];
  readonly tabs: Tabs = { tell: (news) => this.told.push(news), heard: () => {}, inTurn: (task) => task() };
  readonly session: Session;
  state: Self["state"] = "active";
  #tokens = 0;

  constructor() {
    const api = new Api({ fetch: this.http.fetch });
    this.session = new Session({ api, tabs: this.tabs, clock: this.clock, random: () => 0.5 });
  }

  /** What is answered to whoever comes in; good for a quarter of an hour. */
  entered(userId = "alice"): { body: object } {
    const accessTokenExpiresAt = new Date(this.clock.now() + 15 * 60_000).toISOString();
    return { body: { user: this.self(userId), accessToken: `token ${++this.#tokens}`, accessTokenExpiresAt } };
  }

  self(userId = "alice"): Self {
    return { ...user(userId), email: `${userId}@example.com`, state: this.state, version: 1 } as Self;
  }

  /** Takes up a session that an earlier visit has left. */
  async resume(): Promise<void> {
    localStorage.setItem("parlance.session", "yes");
    this.http.on("POST /auth/refresh", () => this.entered());
    await this.session.start();
  }
}
