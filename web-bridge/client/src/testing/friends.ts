import type { Friendship } from "../wire/model";
import { type Audience, user } from "./people";
import type { World } from "./world";

interface Tie {
  userId: string;
  otherId: string;
  relation: Friendship["relation"];
}

/** What somebody does about a friendship of the model; each of the two has a side of it. */
export function befriend(world: World, audience: Audience, { userId, otherId, relation }: Tie): Friendship {
  const reversed = relation === "requesting" ? "requested" : relation;
  const before = world.person(otherId).friendships.get(userId)?.relation;
  change(world, audience, { userId: otherId, otherId: userId, relation: reversed });
  const mine = change(world, audience, { userId, otherId, relation });
  if (reversed === "requested" && before !== reversed) world.notices.add(otherId, userId, { kind: "friend_request" });
  if (before === "requesting" && reversed === "accepted") {
    world.notices.add(otherId, userId, { kind: "friend_accepted" });
  }
  return mine;
}

function change(world: World, audience: Audience, { userId, otherId, relation }: Tie): Friendship {
  const person = world.person(userId);
  const version = ++person.version;
  const friendshipId = [userId, otherId].sort().join(" ");
  const touchedAt = world.time();
  const friendship = { friendshipId, user: user(otherId), relation, alias: "", blocked: false, version, touchedAt };
  person.friendships.set(otherId, friendship);
  audience.toUser(userId, { event: "friendship", version, friendship });
  return friendship;
}
