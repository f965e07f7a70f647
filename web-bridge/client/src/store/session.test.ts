import { beforeEach, expect, test } from "vitest";
import { settle } from "../testing/clock";
import { Visit } from "../testing/http";

let visit: Visit;

beforeEach(() => {
  localStorage.clear();
  visit = new Visit();
});

test("whoever comes for the first time is out, and nothing is asked", async () => {
  await visit.session.start();
  expect(visit.session.state.value).toBe("out");
  expect(visit.http.asked).toEqual([]);
});

test("a session of the last visit is taken up by its cookie", async () => {
  await visit.resume();
  expect(visit.session.state.value).toBe("in");
  expect(visit.session.me.value?.userId).toBe("alice");
  expect(visit.http.asked).toMatchObject([{ what: "POST /auth/refresh", token: undefined }]);
  expect(JSON.stringify(localStorage)).not.toContain("token");
});

test("a session that has expired meanwhile is over without a word", async () => {
  localStorage.setItem("parlance.session", "yes");
  visit.http.refuse("POST /auth/refresh", 401, "TOKEN_MISSING");
  await visit.session.start();
  expect(visit.session.state.value).toBe("out");
  expect(visit.session.ended.value).toBe(undefined);
});

test("a session of an account that is suspended is over", async () => {
  localStorage.setItem("parlance.session", "yes");
  visit.http.refuse("POST /auth/refresh", 403, "ACCOUNT_SUSPENDED");
  await visit.session.start();
  expect(visit.session.state.value).toBe("out");
});

test("whoever answers in the server's place, as networks in trains do, ends no session", async () => {
  localStorage.setItem("parlance.session", "yes");
  visit.http.on("POST /auth/refresh", { status: 404 });
  await visit.session.start();
  expect(visit.session.state.value).toBe("unreachable");
  expect(localStorage.getItem("parlance.session")).toBe("yes");
});

test("a server that does not answer is asked again until it does", async () => {
  localStorage.setItem("parlance.session", "yes");
  visit.http.on("POST /auth/refresh", "away");
  await visit.session.start();
  expect(visit.session.state.value).toBe("unreachable");
  visit.http.on("POST /auth/refresh", () => visit.entered());
  await visit.clock.pass(1000);
  expect(visit.session.state.value).toBe("in");
});

test("one token serves until shortly before it expires", async () => {
  await visit.resume();
  expect(await visit.session.token()).toBe("token 1");
  await visit.clock.pass(13 * 60_000);
  expect(await visit.session.token()).toBe("token 1");
  await visit.clock.pass(60_000);
  expect(await visit.session.token()).toBe("token 2");
});

test("many who ask at once have it refreshed once", async () => {
  await visit.resume();
  await visit.clock.pass(20 * 60_000);
  const tokens = await Promise.all([visit.session.token(), visit.session.token(), visit.session.token("token 1")]);
  expect(tokens).toEqual(["token 2", "token 2", "token 2"]);
  expect(visit.http.times("POST /auth/refresh")).toBe(2);
});

test("what is refused with one token is asked once more with the next", async () => {
  await visit.resume();
  visit.http.on("GET /users/me", ({ token }) => (token === "token 1" ? { status: 401 } : { body: visit.self() }));
  const me = await visit.session.authorized((token) => visit.session.api.showMe(token));
  expect(me.userId).toBe("alice");
  expect(visit.http.last("GET /users/me")?.token).toBe("token 2");
});

test("a session that is ended elsewhere says so, and gives no more tokens", async () => {
  await visit.resume();
  visit.http.refuse("POST /auth/refresh", 401, "TOKEN_INVALID");
  await expect(visit.session.token("token 1")).rejects.toMatchObject({ failureCode: 401 });
  expect(visit.session.state.value).toBe("out");
  expect(visit.session.ended.value).toBe("elsewhere");
  await expect(visit.session.token()).rejects.toMatchObject({ failureCode: 401 });
});

test("a network that is away ends no session", async () => {
  await visit.resume();
  visit.http.on("POST /auth/refresh", "away");
  await expect(visit.session.token("token 1")).rejects.toMatchObject({ failure: "DISCONNECTED" });
  expect(visit.session.state.value).toBe("in");
});

test("who logs out tells the other tabs, which log out too", async () => {
  await visit.resume();
  visit.http.on("POST /auth/logout", { body: { message: "Signed Out!" } });
  await visit.session.logout();
  expect(visit.session.state.value).toBe("out");
  expect(visit.session.ended.value).toBe(undefined);
  expect(visit.told).toEqual(["logged out"]);
  expect(visit.http.last("POST /auth/logout")?.token).toBe("token 1");

  const other = new Visit();
  await other.resume();
  other.tabs.heard("logged out");
  expect(other.session.state.value).toBe("out");
  expect(other.session.ended.value).toBe("elsewhere");
});

test("an answer that comes after one has left lets nobody in", async () => {
  await visit.resume();
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  visit.http.on("POST /auth/refresh", async () => {
    await answered;
    return visit.entered();
  });
  const token = visit.session.token("token 1");
  await settle();
  visit.tabs.heard("logged out");
  answer();
  await expect(token).rejects.toMatchObject({ failureCode: 401 });
  expect(visit.session.state.value).toBe("out");
});

test("a log-out that does not reach the server is none", async () => {
  await visit.resume();
  visit.http.on("POST /auth/logout", "away");
  await expect(visit.session.logout()).rejects.toMatchObject({ failure: "DISCONNECTED" });
  expect(visit.session.state.value).toBe("in");
});

test("a tab at the log-in page goes in when another tab has", async () => {
  await visit.session.start();
  localStorage.setItem("parlance.session", "yes");
  visit.http.on("POST /auth/refresh", () => visit.entered());
  visit.tabs.heard("logged in");
  await settle();
  expect(visit.session.state.value).toBe("in");
});

test("a token of somebody else is given to nobody who asks for the first one's", async () => {
  await visit.resume();
  visit.http.on("POST /auth/refresh", () => visit.entered("bob"));
  await expect(visit.session.token("token 1", "alice")).rejects.toMatchObject({ failureCode: 401 });
  expect(visit.session.me.value?.userId).toBe("bob");
});

test("who has registered waits until the link is opened, wherever that is done", async () => {
  visit.state = "pending";
  visit.http.on("POST /auth/register", () => ({ status: 201, ...visit.entered() }));
  visit.http.on("GET /users/me", () => ({ body: visit.self() }));
  await visit.session.register({ firstName: "Alice", lastName: "", email: "alice@example.com", password: "a b c d e" });
  expect(visit.session.state.value).toBe("pending");
  await visit.clock.pass(5000);
  expect(visit.session.state.value).toBe("pending");
  visit.state = "active";
  await visit.clock.pass(5000);
  expect(visit.session.state.value).toBe("in");
  expect(visit.clock.idle).toBe(true);
});
