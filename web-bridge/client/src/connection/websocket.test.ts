// @vitest-environment node
import { effect } from "@preact/signals";
import { afterEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type { ClientFrame } from "../wire/frames";
import { Connection, type ConnectionState } from "./connection";

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

/** A server that lets everybody in and closes whoever asks for their rooms. */
function server(): Promise<string> {
  return new Promise((resolve) => {
    const server = new WebSocketServer({ port: 0, path: "/eventbus/websocket" }, () => {
      resolve(`http://localhost:${server.address().port}`);
    });
    opened.push(server);
    server.on("connection", (socket) =>
      socket.on("message", (data) => {
        const { address, replyAddress } = JSON.parse(String(data)) as ClientFrame;
        const expiresAt = new Date(Date.now() + 900_000).toISOString();
        if (address === "rooms.sync") socket.close(1001);
        else socket.send(JSON.stringify({ type: "rec", address: replyAddress, body: { expiresAt, expiresIn: 900 } }));
      }),
    );
  });
}

function reached(connection: Connection, state: ConnectionState): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (connection.state.value === state) queueMicrotask(() => stop());
      if (connection.state.value === state) resolve();
    });
  });
}

test("over a real socket it connects, asks, and comes back when the node goes away", async () => {
  const connection = new Connection({ url: await server(), token: async () => "token", WebSocket });
  opened.unshift(connection);
  await reached(connection, "open");
  expect(await connection.request("session.ping", {})).toBeDefined();
  await expect(connection.request("rooms.sync", {})).rejects.toMatchObject({ reason: "UNANSWERED" });
  await reached(connection, "open");
  expect(await connection.request("session.ping", {})).toBeDefined();
});

test("in Node without a WebSocket it says what is missing", () => {
  const options = { url: "http://localhost", token: async () => "token" };
  if (typeof globalThis.WebSocket === "undefined") expect(() => new Connection(options)).toThrow("WebSocket");
  expect(() => new Connection({ token: options.token, WebSocket })).toThrow("url");
});
