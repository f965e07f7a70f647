import { type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel } from "../connection/clock";
import type { EventOf, VersionedEvent } from "../wire/events";
import type { Self } from "../wire/model";
import type { MyChanges } from "../wire/requests";
import { type Context, whenOpen } from "./context";
import { Feed, type Step } from "./feed";
import type { Friendships } from "./friendships";
import type { Invites } from "./invites";
import type { Notifications } from "./notifications";
import { Refresh } from "./refresh";
import type { Ringer } from "./ringer";
import type { Rooms } from "./rooms";
import type { Users } from "./users";

type Mine = VersionedEvent & Step;

interface Parts {
  users: Users;
  friendships: Friendships;
  rooms: Rooms;
  invites: Invites;
  notifications: Notifications;
  ringer: Ringer;
}

/** What concerns oneself: it listens to `user.<id>` and hands on what is heard to the parts. */
export class Account {
  readonly #context: Context;
  readonly #parts: Parts;
  readonly #me = signal<Self | undefined>(undefined);
  readonly #synced = signal(false);
  readonly #feed: Feed<Mine>;
  readonly #refresh: Refresh;
  readonly #known: (userId: string) => void;
  #userId: string | undefined;
  #stops: Cancel[] = [];

  /** `known`: called once, before anything else, when it is known who one is. */
  constructor(context: Context, parts: Parts, known: (userId: string) => void) {
    this.#context = context;
    this.#parts = parts;
    this.#known = known;
    this.#feed = new Feed<Mine>(context, {
      apply: (event) => this.#apply(event),
      fetch: (since) => this.#fetch(since ?? 0),
      failed: context.fault,
      shared: true,
    });
    this.#refresh = new Refresh(context, {
      fetch: async () => this.#be((await context.connection.request("user.show", {})) as Self),
      failed: context.fault,
    });
  }

  get me(): ReadonlySignal<Self | undefined> {
    return this.#me;
  }

  /** Whether all has been fetched once. */
  get synced(): ReadonlySignal<boolean> {
    return this.#synced;
  }

  get userId(): string {
    return this.#userId ?? "";
  }

  /** Without `userId` the server is asked first who one is. */
  start(userId?: string): void {
    if (userId !== undefined) this.#listen(userId);
    else {
      this.#stops.push(
        whenOpen(this.#context, () => {
          if (this.#userId === undefined) this.#refresh.now();
        }),
      );
    }
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#feed.close();
    this.#refresh.close();
  }

  #listen(userId: string): void {
    this.#userId = userId;
    this.#known(userId);
    const stop = this.#context.connection.subscribe(`user.${userId}`, {
      // Where the rooms stand has no version of its own: it is fetched each time.
      subscribed: () => this.#feed.repair(),
      heard: (event) => this.#heard(event),
      refused: (error) => this.#context.fault(error),
    });
    this.#stops.push(stop);
  }

  #heard(event: EventOf<`user.${string}`>): void {
    switch (event.event) {
      case "digest":
        this.#parts.rooms.heard(event);
        break;
      case "marked":
        if (event.userId === this.#userId) {
          this.#parts.rooms.marked(event.roomId, event.deliveredSeq, event.readSeq);
        }
        break;
      case "notification":
        this.#parts.notifications.add(event.notification);
        break;
      case "read":
        this.#parts.notifications.know(event.ids);
        break;
      case "call":
      case "signal":
        this.#parts.ringer.heard?.(event);
        break;
      case "behind":
        // Whatever the version: digests were missed, too.
        this.#feed.repair();
        break;
      case "invite":
        // The inviter is told of an answer, too, without a version: it is not theirs that has risen.
        if (event.version !== undefined) this.#feed.heard(stepOf({ ...event, version: event.version }));
        break;
      case "user":
      case "friendship":
      case "membership":
        this.#feed.heard(stepOf(event));
    }
  }

  #apply(event: Mine): void {
    switch (event.event) {
      case "user":
        this.#refresh.now();
        break;
      case "friendship":
        this.#parts.friendships.put(event.friendship);
        break;
      case "membership":
        this.#parts.rooms.changed(event.membership);
        break;
      case "invite":
        this.#parts.invites.put(event.invite);
    }
  }

  async #fetch(since: number): Promise<number> {
    for (let from = since; ; ) {
      const changes = await this.#context.connection.request("user.sync", { since: from });
      this.#take(changes);
      from = changes.version;
      if (changes.more) continue;
      const { items } = await this.#context.connection.request("rooms.sync", {});
      this.#parts.rooms.stand(items);
      this.#synced.value = true;
      // They have no version: what was missed of them is not known.
      this.#parts.notifications.refresh();
      return from;
    }
  }

  #take({ user, friendships, rooms, gone, invites }: MyChanges): void {
    this.#be(user);
    for (const friendship of friendships) this.#parts.friendships.put(friendship);
    for (const membership of gone) this.#parts.rooms.changed(membership);
    for (const room of rooms) this.#parts.rooms.put(room);
    for (const invite of invites) this.#parts.invites.put(invite);
    const seen = rooms.flatMap((room) => room.with ?? []);
    this.#parts.users.see([...seen, ...invites.map(({ inviter }) => inviter)]);
  }

  #be(self: Self): void {
    if ((this.#me.peek()?.version ?? 0) > self.version) return;
    this.#me.value = self;
    this.#parts.users.see([self]);
    if (this.#userId === undefined) this.#listen(self.userId);
  }
}

/** One's own version rises by one. */
function stepOf(event: VersionedEvent & { version: number }): Mine {
  return { ...event, before: event.version - 1 };
}
