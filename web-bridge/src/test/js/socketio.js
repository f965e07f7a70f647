// Reads what clients of Socket.IO shall do, one JSON object per line, and writes what happens to them. Bytes stand there as
// {"$bytes": [1, 2, 3]}.
// Usage: node socketio.js

import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const sockets = new Map();

function plain(value) {
  if (Buffer.isBuffer(value)) return { $bytes: [...value] };
  if (value instanceof ArrayBuffer) return { $bytes: [...new Uint8Array(value)] };
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

function real(value) {
  if (Array.isArray(value)) return value.map(real);
  if (value === null || typeof value !== "object") return value;
  if (value.$bytes) return Buffer.from(value.$bytes);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, real(one)]));
}

const tell = (client, event, what) => process.stdout.write(`${JSON.stringify({ client, event, ...what })}\n`);

const actions = {
  open(client, { url, options }) {
    const socket = io(url, { ...options, forceNew: true });
    sockets.set(client, socket);
    const transport = () => socket.io.engine.transport.name;
    socket.io.on("open", () => {
      tell(client, "opened", { transport: transport() });
      socket.io.engine.once("upgrade", () => tell(client, "upgraded", { transport: transport() }));
    });
    socket.on("connect", () => tell(client, "connected", { sid: socket.id }));
    socket.on("connect_error", ({ message, data }) => tell(client, "refused", { message, data }));
    socket.on("disconnect", (reason) => tell(client, "disconnected", { reason }));
    socket.onAny((name, ...values) => {
      const acknowledge = typeof values.at(-1) === "function" ? values.pop() : undefined;
      tell(client, "heard", { name, values: plain(values) });
      acknowledge?.(...values);
    });
  },

  emit(client, { name, values }) {
    sockets.get(client).emit(name, ...real(values));
  },

  async ask(client, { name, values, question }) {
    const answer = await sockets.get(client).emitWithAck(name, ...real(values));
    tell(client, "answered", { question, answer: plain(answer) });
  },

  show(client, { auth }) {
    sockets.get(client).auth = auth;
    sockets.get(client).connect();
  },

  close(client) {
    sockets.get(client)?.disconnect();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { client, action, ...what } = JSON.parse(line);
  Promise.resolve(actions[action](client, what)).catch((error) => tell(client, "failed", { error: String(error) }));
}
process.exit();
