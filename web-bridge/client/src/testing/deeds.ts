import type { Chat } from "../store/chat";
import { settle } from "./clock";
import type { Scene } from "./scene";

/** What a deed may choose from. */
export interface Chance {
  who: string;
  room: string;
  seq: number;
  text: string;
}

interface Act extends Chance {
  scene: Scene;
  alice: Chat;
}

/** What others do, and alice elsewhere. */
const elsewhere = {
  post: ({ scene, who, room, text }: Act) => scene.world.post(who, room, text, null, named(text)),
  edit: ({ scene, room, seq, text }: Act) =>
    scene.world.change(room, seq, "edited", { text, mentions: named(text), editedAt: scene.world.time() }),
  delete: ({ scene, room, seq }: Act) =>
    scene.world.change(room, seq, "deleted", {
      text: "",
      mentions: [],
      reactions: [],
      pinnedAt: null,
      deletedAt: scene.world.time(),
    }),
  react: ({ scene, who, room, seq }: Act) =>
    scene.world.change(room, seq, "updated", { reactions: [{ emoji: "👍", count: 1, users: [who] }] }),
  pin: ({ scene, who, room, seq }: Act) =>
    scene.world.change(room, seq, "updated", { pinnedAt: seq % 3 ? scene.world.time() : null, pinnedBy: who }),
  mark: ({ scene, who, room, seq }: Act) => scene.world.mark(who, room, seq, seq - 1),
  join: ({ scene, who, room }: Act) => scene.world.join(who, room),
  leave: ({ scene, who, room }: Act) => scene.world.leave(who, room),
  kick: ({ scene, who, room }: Act) => scene.world.leave(who, room, "bob"),
  rename: ({ scene, who, room, text }: Act) => scene.world.rename(who, room, text),
  befriend: ({ scene, seq }: Act) => scene.world.relate("alice", other(seq), "accepted"),
  plead: ({ scene, seq }: Act) => scene.world.relate(other(seq), "alice", "requesting"),
  withdraw: ({ scene, seq }: Act) => scene.world.relate(other(seq), "alice", "none"),
  hush: ({ scene, room, seq }: Act) => scene.world.mute("alice", room, seq % 2 ? "2999-01-01T00:00:00Z" : null),
  notice: ({ scene, seq }: Act) => scene.world.notices.read("alice", [], `${8 + seq}`),
  forget: ({ scene, seq }: Act) => scene.world.relate("alice", other(seq), "none"),
  invite: ({ scene, room, seq }: Act) => scene.world.invite("bob", "alice", room, seq % 2 ? "pending" : "withdrawn"),
  profile: ({ scene, text }: Act) => scene.world.introduce("alice", text),
};

/** What alice does with the client under test. */
const here = {
  send: ({ alice, room, text }: Act) => void alice.open(room).send(text),
  change: ({ alice, room, seq, text }: Act) => alice.open(room).edit(seq, text),
  fasten: ({ alice, room, seq }: Act) => alice.open(room).pin(seq, seq % 2 === 0),
  like: ({ alice, room, seq }: Act) => alice.open(room).react(seq, "🎉", true),
  read: ({ alice, room, seq }: Act) => alice.open(room).read(seq),
  enter: ({ alice, room }: Act) => alice.rooms.join(room),
  exit: ({ alice, room }: Act) => alice.rooms.leave(room),
  ask: ({ alice, seq }: Act) => alice.friendships.request({ userId: other(seq) }),
  accept: ({ alice, room }: Act) => alice.invites.answer(`invite alice ${room}`, true),
  mute: ({ alice, room }: Act) => alice.rooms.mute(room),
  unmute: ({ alice, room }: Act) => alice.rooms.unmute(room),
  see: ({ alice }: Act) => alice.notifications.readAll(),
  older: ({ alice }: Act) => alice.notifications.loadMore(),
  open: ({ alice, room }: Act) => void alice.open(room),
  close: ({ alice, room }: Act) => alice.open(room).close(),
  jump: ({ alice, room, seq }: Act) => alice.open(room).history.jump(seq),
  newest: ({ alice, room }: Act) => alice.open(room).history.newest(),
  before: ({ alice, room }: Act) => alice.open(room).history.loadBefore(),
  after: ({ alice, room }: Act) => alice.open(room).history.loadAfter(),
};

/** What becomes of frames and time. */
const between = {
  deliver: async ({ scene, seq, who }: Act) => {
    for (let frame = 0; frame < seq && scene.server.deliver(who === "bob"); frame++) await settle();
  },
  flow: ({ scene }: Act) => scene.flow(),
  rest: ({ scene }: Act) => scene.rest(2),
  pass: ({ scene, seq }: Act) => scene.clock.pass(seq * 700),
  cut: ({ scene, seq }: Act) => scene.server.cut("alice", seq % 3 ? 1006 : 1001),
  lose: ({ scene }: Act) => scene.server.lose("alice"),
  double: ({ scene }: Act) => scene.server.double("alice"),
  unanswered: ({ scene }: Act) => scene.server.loseReply("alice"),
  refuse: ({ scene, seq }: Act) => {
    scene.server.refusals = seq % 3;
  },
};

const deeds = { ...elsewhere, ...here, ...between };
export type Deed = keyof typeof deeds;
export const allDeeds = Object.keys(deeds) as Deed[];

/** Does it. What alice asks for may be refused, lost, or answered much later: that is not waited for. */
export async function act(deed: Deed, what: Act): Promise<void> {
  const done = deeds[deed](what);
  if (deed in between) await done;
  else if (done instanceof Promise) done.catch(() => {});
  await settle();
}

function named(text: string): string[] {
  return text.length % 2 ? ["alice"] : [];
}

function other(seq: number): string {
  return seq % 2 ? "bob" : "carol";
}
