// Two people with the client library on two real nodes: connections are cut, and a node dies when this says so.
// Argument: {"nodes": [url, url], "people": [{"userId", "token"}, …], "room": id}. Fails with the first thing that is wrong.
import assert from "node:assert/strict";
import { setTimeout as rest } from "node:timers/promises";
import { WebSocket } from "ws";
import { Balancer } from "../../src/test/js/balancer.js";
import { connect, memoryStorage } from "../dist-lib/parlance.js";

const { nodes, people, room } = JSON.parse(process.argv[2]);
const patience = 60_000;

function open(balancer, person) {
  const onFault = (fault) => console.error("fault", fault.message);
  return connect({ url: balancer.url, token: async () => person.token, WebSocket, storage: memoryStorage(), onFault });
}

async function until(what, isSo) {
  const end = Date.now() + patience;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Never: ${what}`);
    await rest(20);
  }
}

/** Everything there is of a room. */
async function all({ history }) {
  while (history.moreBefore.value) await history.loadBefore();
  return history.messages.value;
}

/** What a client shows of the room, from its first message on. */
async function shown(chat) {
  const conversation = chat.open(room);
  await until("the room is shown", () => conversation.history.messages.value.length > 0);
  const messages = await all(conversation);
  const { unread, mentions, lastMessage, memberCount } = chat.rooms.find(room);
  return { messages, unread, mentions, lastMessage, memberCount };
}

function texts(messages) {
  return messages.filter(({ kind }) => kind === "text").map(({ text }) => text);
}

const balancer = await new Balancer(nodes).listen();
const [alice, bob] = people.map((person) => open(balancer, person));
await until("both are in sync", () => alice.synced.value && bob.synced.value);
const [hers, his] = [alice.open(room), bob.open(room)];

const said = [];
async function talk(conversation, name) {
  for (let i = 0; i < 60; i++) {
    said.push(`${name} ${i}`);
    conversation.send(`${name} ${i}`);
    if (i % 20 === 10) balancer.cut();
    if (i === 30 && name === "alice") console.log("now a node may die");
    await rest(i === 30 ? 2000 : 40);
  }
}
await Promise.all([talk(hers, "alice"), talk(his, "bob")]);
await until("everything is sent", () => !alice.outbox.all.value.length && !bob.outbox.all.value.length);
await until("both show everything", () =>
  [hers, his].every(({ history }) => texts(history.messages.value).length === said.length),
);
for (const conversation of [hers, his]) {
  const heard = texts(await all(conversation));
  assert.deepEqual([...heard].sort(), [...said].sort(), "each message once");
  for (const name of ["alice", "bob"]) {
    const own = heard.filter((text) => text.startsWith(name));
    assert.deepEqual(
      own,
      said.filter((text) => text.startsWith(name)),
      `in ${name}'s order`,
    );
  }
}
console.log("ok: everything said is there, once and in order");

const last = hers.history.messages.value.findLast(({ senderId }) => senderId === people[0].userId);
await hers.edit(last.seq, "edited");
await his.react(last.seq, "👍", true);
await until("bob sees the edit, and alice the reaction", () => {
  const seen = (conversation) => conversation.history.messages.value.find(({ seq }) => seq === last.seq);
  return seen(his).text === "edited" && seen(hers).reactions.length === 1;
});
his.read(hers.history.messages.value.at(-1).seq);
await until("bob has nothing unread", () => bob.rooms.find(room).unread === 0);
balancer.cut();
alice.open(room).send("the end");
await until("the end is heard", () => texts(his.history.messages.value).includes("the end"));
his.read(his.history.messages.value.at(-1).seq);
await until("bob has nothing unread again", () => bob.rooms.find(room).unread === 0);
console.log("ok: edits, reactions and marks are seen");

for (const [index, chat] of [alice, bob].entries()) {
  const fresh = open(balancer, people[index]);
  await until("a new client is in sync", () => fresh.synced.value);
  assert.deepEqual(await shown(chat), await shown(fresh), "as a client that fetches everything");
  fresh.close();
}
console.log("ok: what is shown is what a new client fetches");

alice.close();
bob.close();
balancer.close();
