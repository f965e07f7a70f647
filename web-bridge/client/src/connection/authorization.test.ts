// @vitest-environment node
import { expect, test } from "vitest";
import { settle } from "../testing/clock";
import { Connected } from "../testing/connected";
import { ChatError } from "../wire/error";

test("a refused token is replaced by a fresh one once", async () => {
  const alice = new Connected();
  await settle();
  alice.socket.open();
  await settle();
  alice.refuse();
  await settle();
  expect(alice.tokens).toEqual([undefined, "token 1"]);
  alice.accept();
  await settle();
  expect(alice.connection.state.value).toBe("open");
});

test("when the fresh token is refused, too, it ends for good", async () => {
  const alice = new Connected();
  await settle();
  alice.socket.open();
  await settle();
  alice.refuse();
  await settle();
  alice.refuse();
  await settle();
  expect(alice.connection.state.value).toBe("closed");
  expect(alice.connection.end.value?.failureCode).toBe(401);
  expect(alice.tokens).toHaveLength(2);
});

test("an ended session (4403) is told and never tried again", async () => {
  const alice = new Connected();
  const socket = await alice.open();
  socket.breaks(4403);
  await alice.clock.pass(600_000);
  expect(alice.connection.state.value).toBe("closed");
  expect(alice.connection.end.value?.failure).toBe("UNAUTHENTICATED");
  expect(alice.sockets.all).toHaveLength(1);
});

test("an expired token (4401) is replaced at once", async () => {
  const alice = new Connected();
  (await alice.open()).breaks(4401);
  await alice.clock.pass(0);
  expect(alice.tokens).toEqual([undefined, "token 1"]);
  await alice.open();
  expect(alice.connection.state.value).toBe("open");
});

test("whoever was not looked at in time (4401) tries on, with pauses and fresh tokens", async () => {
  const alice = new Connected();
  await settle();
  for (let time = 0; time < 3; time++) {
    alice.socket.breaks(4401);
    await alice.clock.pass(60_000);
  }
  expect(alice.connection.state.value).not.toBe("closed");
  expect(alice.sockets.all.length).toBeGreaterThan(3);
});

test("a token source that fails is asked again, unless it says that nobody is logged in", async () => {
  let asked = 0;
  const alice = new Connected({
    token: async () => {
      asked++;
      throw new TypeError("fetch failed");
    },
  });
  await alice.clock.pass(60_000);
  expect(asked).toBeGreaterThan(3);
  expect(alice.connection.state.value).not.toBe("closed");

  const nobody = new Connected({
    token: async () => {
      throw new ChatError(401, "UNAUTHENTICATED", "Log in");
    },
  });
  await settle();
  expect(nobody.connection.end.value?.message).toBe("Log in");
});

test("the token is renewed a minute before it expires, and at once in the middle of a short one", async () => {
  const alice = new Connected();
  alice.validFor = 200_000;
  const socket = await alice.open();
  const beat = async (milliseconds: number) => {
    await alice.clock.pass(milliseconds);
    socket.says({ type: "rec", address: "lobby", body: { event: "unheard of" } });
  };
  for (let passed = 0; passed < 140_000; passed += 20_000) {
    expect(alice.tokens).toHaveLength(1);
    await beat(20_000);
  }
  expect(alice.tokens).toEqual([undefined, undefined]);
  expect(socket.last("session.renew").body).toEqual({ token: "token 2" });
  alice.validFor = 40_000;
  alice.accept();
  await beat(19_999);
  expect(alice.tokens).toHaveLength(2);
  await beat(1);
  expect(alice.tokens).toHaveLength(3);
});

test("a renewal that is refused is tried once with a fresh token, then it is over", async () => {
  const alice = new Connected();
  alice.validFor = 40_000;
  await alice.open();
  await alice.clock.pass(20_000);
  alice.refuse();
  await settle();
  expect(alice.tokens).toEqual([undefined, undefined, "token 2"]);
  alice.refuse();
  await settle();
  expect(alice.connection.state.value).toBe("closed");
});
