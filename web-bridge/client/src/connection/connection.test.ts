// @vitest-environment node
import { expect, test } from "vitest";
import { settle } from "../testing/clock";
import { Connected } from "../testing/connected";

test("it says who it is before anything else, and is open once the server agrees", async () => {
  const alice = new Connected();
  expect(alice.connection.state.value).toBe("connecting");
  await settle();
  expect(alice.socket.url).toBe("wss://chat.example.com/eventbus/websocket");
  alice.socket.open();
  await settle();
  expect(alice.socket.sent.map(({ address, body }) => ({ address, body }))).toEqual([
    { address: "session.renew", body: { token: "token 1" } },
  ]);
  expect(alice.connection.state.value).toBe("connecting");
  alice.accept();
  await settle();
  expect(alice.connection.state.value).toBe("open");
});

test("a node that goes away (1001) is left at once, but not again and again", async () => {
  const alice = new Connected();
  (await alice.open()).breaks(1001);
  await alice.clock.pass(0);
  expect(alice.sockets.all).toHaveLength(2);
  (await alice.open()).breaks(1001);
  await alice.clock.pass(0);
  expect(alice.sockets.all).toHaveLength(2);
  expect(alice.connection.state.value).toBe("waiting");
  await alice.reopen();
  expect(alice.sockets.all).toHaveLength(3);
});

test.each([0, 0.25, 0.999])("tries wait for up to 1, 2, 4 … 30 s, at chance %f", async (chance) => {
  const alice = new Connected();
  alice.random = chance;
  await alice.open();
  for (const limit of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
    const opened = alice.sockets.all.length;
    alice.socket.breaks();
    if (chance > 0) {
      await alice.clock.pass(chance * limit - 1);
      expect(alice.sockets.all).toHaveLength(opened);
    }
    await alice.clock.pass(1);
    expect(alice.sockets.all).toHaveLength(opened + 1);
  }
});

test("a connection that held begins anew with short waits", async () => {
  const alice = new Connected();
  await settle();
  for (let failures = 0; failures < 5; failures++) {
    alice.socket.breaks();
    await alice.reopen();
  }
  await alice.clock.pass(10_000);
  alice.socket.breaks(3008);
  const opened = alice.sockets.all.length;
  await alice.clock.pass(500);
  expect(alice.sockets.all).toHaveLength(opened + 1);
});

test("too much of something (4429) waits long", async () => {
  const alice = new Connected();
  (await alice.open()).breaks(4429);
  await alice.clock.pass(14_999);
  expect(alice.sockets.all).toHaveLength(1);
  await alice.clock.pass(1);
  expect(alice.sockets.all).toHaveLength(2);
});

test("when the network comes back it tries at once", async () => {
  const alice = new Connected();
  alice.random = 0.9;
  (await alice.open()).breaks();
  await settle();
  alice.online();
  await settle();
  expect(alice.sockets.all).toHaveLength(2);
});

test("a socket that does not open, or is not answered, is given up after 15 s", async () => {
  const alice = new Connected();
  await settle();
  await alice.clock.pass(15_000);
  expect(alice.connection.state.value).toBe("waiting");
  expect(alice.socket.closed).toBe(true);
  await alice.clock.pass(500);
  alice.socket.open();
  await alice.clock.pass(15_000);
  expect(alice.connection.state.value).toBe("waiting");
});

test("5 s after a question the server is asked whether it is there, and left when it does not answer in 10 s", async () => {
  const alice = new Connected();
  await alice.open();
  await alice.clock.pass(1000);
  const asked = alice.connection.request("presence.set", { state: "away" }).catch((error) => error.failure);
  await alice.clock.pass(4_999);
  expect(alice.socket.sent.filter(({ address }) => address === "session.ping")).toEqual([]);
  await alice.clock.pass(1);
  expect(alice.socket.last("session.ping")).toBeDefined();
  await alice.clock.pass(9_999);
  expect(alice.connection.state.value).toBe("open");
  await alice.clock.pass(1);
  expect(alice.connection.state.value).toBe("waiting");
  expect(await asked).toBe("TIMED_OUT");
});

test("a server that says anything after a question is there", async () => {
  const alice = new Connected();
  await alice.open();
  const asked = alice.connection.request("presence.set", { state: "away" }).catch(() => {});
  await alice.clock.pass(3_000);
  alice.socket.answers(alice.socket.last("presence.set"), {});
  await alice.clock.pass(10_000);
  expect(alice.socket.sent.filter(({ address }) => address === "session.ping")).toEqual([]);
  await asked;
});

test("after 30 s of silence the server is asked, and left when it does not answer in 10 s", async () => {
  const alice = new Connected();
  const socket = await alice.open();
  await alice.clock.pass(29_999);
  expect(socket.count("session.ping")).toBe(0);
  await alice.clock.pass(1);
  expect(socket.count("session.ping")).toBe(1);
  socket.answers(socket.last("session.ping"), {});
  await alice.clock.pass(30_000);
  expect(socket.count("session.ping")).toBe(2);
  await alice.clock.pass(9_999);
  expect(alice.connection.state.value).toBe("open");
  await alice.clock.pass(1);
  expect(alice.connection.state.value).toBe("waiting");
  expect(socket.closed).toBe(true);
});

test("whoever is heard is not asked", async () => {
  const alice = new Connected();
  const socket = await alice.open();
  for (let second = 0; second < 100; second += 20) {
    await alice.clock.pass(20_000);
    socket.says({ type: "rec", address: "lobby", body: { event: "unheard of" } });
  }
  expect(socket.count("session.ping")).toBe(0);
});

test("frames that cannot be read are told and ignored", async () => {
  const alice = new Connected();
  const socket = await alice.open();
  const malformed = ["{", "[]", "7", '{"type":"rec"}', '{"type":"rec","address":"r999","body":{}}', '{"type":"x"}'];
  for (const text of malformed) socket.says(text);
  expect(alice.faults.map(({ failure }) => failure)).toEqual(malformed.map(() => "MALFORMED"));
  expect(alice.connection.state.value).toBe("open");
});

test("closed from here it stays closed, and leaves no timer behind", async () => {
  const alice = new Connected();
  const socket = await alice.open();
  const asked = alice.connection.request("rooms.sync", {});
  alice.connection.close();
  await expect(asked).rejects.toMatchObject({ failure: "DISCONNECTED", reason: "UNANSWERED" });
  expect(socket.closed).toBe(true);
  expect(alice.connection.state.value).toBe("closed");
  expect(alice.connection.end.value).toBeUndefined();
  expect(alice.clock.idle).toBe(true);
});
