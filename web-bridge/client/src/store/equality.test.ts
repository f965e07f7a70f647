// @vitest-environment node
import fc from "fast-check";
import { expect, test } from "vitest";
import { act, allDeeds, type Deed } from "../testing/deeds";
import { cast, halls, Scene } from "../testing/scene";
import type { Chat } from "./chat";
import type { Conversation } from "./conversation";

const usual: Deed[] = ["post", "deliver", "rest"];

/** Of a few kinds of deeds each, so that rare ones meet often. */
const story = fc.subarray(allDeeds, { minLength: 2, maxLength: 9 }).chain((some) =>
  fc.array(
    fc.record({
      deed: fc.constantFrom(...some, ...usual),
      who: fc.constantFrom(...cast),
      room: fc.constantFrom(...halls),
      seq: fc.integer({ min: 1, max: 8 }),
      text: fc.string({ minLength: 1, maxLength: 3 }),
    }),
    { minLength: 5, maxLength: 60 },
  ),
);

/** All that there is of a room. */
async function loaded(scene: Scene, { history, members, pins, pending, end }: Conversation) {
  for (let page = 0; page < 100 && (history.moreBefore.value || history.moreAfter.value); page++) {
    const more = history.moreBefore.value ? history.loadBefore() : history.loadAfter();
    await scene.rest(1);
    await more;
  }
  return {
    messages: history.messages.value,
    members: members.list.value,
    pins: pins.list.value,
    pending: pending.value,
    end: end.value,
  };
}

async function shown(scene: Scene, chat: Chat) {
  // Before they are opened, which would repair them.
  const rooms = chat.rooms.list.value;
  const open = rooms.map(({ roomId }) => chat.open(roomId));
  await scene.rest(40);
  const conversations: Awaited<ReturnType<typeof loaded>>[] = [];
  for (const conversation of open) conversations.push(await loaded(scene, conversation));
  const unread = chat.notifications.unread.value;
  while (chat.notifications.more.value) {
    const more = chat.notifications.loadMore();
    await scene.rest(1);
    await more;
  }
  expect(chat.notifications.unread.value).toBe(unread);
  return {
    statusText: chat.me.value?.statusText,
    friendships: chat.friendships.all.value,
    invites: [...chat.invites.all.value].sort((one, other) => (one.inviteId < other.inviteId ? -1 : 1)),
    rooms,
    notifications: chat.notifications.list.value,
    unread,
    conversations,
  };
}

/** What was lost shows with what comes next. */
async function reveal(scene: Scene): Promise<void> {
  for (const room of halls) {
    scene.world.join("bob", room);
    scene.world.post("bob", room, "the end", null, []);
  }
  scene.world.relate("alice", "carol", "accepted");
  await scene.rest(60);
}

test("whatever happens, and however connections fail, one sees what a fresh fetch shows", async () => {
  await fc.assert(
    fc.asyncProperty(story, async (acts) => {
      const scene = new Scene();
      scene.world.join("alice", "hall");
      const alice = scene.connect("alice");
      await scene.flow();
      for (const { deed, ...chance } of acts) {
        await act(deed, { scene, alice, ...chance });
      }
      scene.server.refusals = 0;
      await scene.rest(60);
      if (acts.some(({ deed }) => deed === "lose")) await reveal(scene);

      for (const { clientKey, state } of alice.outbox.all.value)
        if (state === "failed") alice.outbox.discard(clientKey);

      const seen = await shown(scene, alice);
      const fresh = scene.connect("alice");
      await scene.rest(60);
      const expected = await shown(scene, fresh);
      expect(seen).toEqual(expected);

      const rooms = halls.filter((room) => scene.world.seat("alice", room));
      expect(expected.rooms.map(({ roomId }) => roomId).sort()).toEqual(rooms.sort());
      for (const [at, { messages, pins, pending }] of expected.conversations.entries()) {
        const roomId = expected.rooms[at]?.roomId ?? "";
        const visibleAfter = scene.world.seat("alice", roomId)?.visibleAfter ?? 0;
        expect(messages).toEqual(scene.world.rooms.get(roomId)?.messages.slice(visibleAfter));
        expect(new Set(pins)).toEqual(new Set(messages.filter(({ pinnedAt }) => pinnedAt !== null)));
        expect(pending).toEqual([]);
      }
      alice.close();
      fresh.close();
    }),
    { numRuns: Number(import.meta.env.VITE_RUNS ?? 300) },
  );
}, 300_000);
