package parlance.web;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Which rooms the users on one event loop follow: one by one, or all they are in. A room is left with its last reason. */
final class Followings {
    private final RoomFeed feed;
    private final Ear ear;
    private final Map<UserId, Person> people = new HashMap<>();
    /** Who follows a room because they follow all theirs. */
    private final Map<RoomId, Set<UserId>> everywhere = new HashMap<>();

    private static final class Person {
        private final Map<RoomId, Integer> single = new HashMap<>();
        private final Set<RoomId> all = new HashSet<>();
        /** Whether all the user's rooms are known to be followed. */
        private boolean whole;

        /** Left while it was being looked up which rooms there are. */
        private final Set<RoomId> unsettled = new HashSet<>();

        private int sessions;
        private @Nullable Future<Set<RoomId>> beginning;
    }

    Followings(RoomFeed feed, Ear ear) {
        this.feed = feed;
        this.ear = ear;
    }

    /** Fails with FORBIDDEN, reason NOT_A_MEMBER; each success is to be taken back by {@link #unfollow}. */
    Future<RoomFeed.Start> follow(UserId user, RoomId room) {
        person(user).single.merge(room, 1, Integer::sum);
        return feed.follow(room, user, ear).onFailure(_ -> unfollow(user, room));
    }

    void unfollow(UserId user, RoomId room) {
        Person person = person(user);
        person.single.computeIfPresent(room, (_, reasons) -> reasons == 1 ? null : reasons - 1);
        settle(user, person, room);
    }

    /** Every room the user is in. To be taken back by {@link #unfollowEverywhere}, even when it fails. */
    Future<Void> followEverywhere(UserId user) {
        person(user).sessions++;
        return ensure(user);
    }

    /** Makes sure that it is really every room. */
    Future<Void> ensure(UserId user) {
        Person person = person(user);
        return person.whole && person.beginning == null ? Future.succeededFuture() : refresh(user);
    }

    /** Those of whom it is not sure. */
    List<UserId> incomplete() {
        return people.entrySet().stream()
                .filter(entry -> entry.getValue().sessions > 0 && !entry.getValue().whole)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Looks up anew which rooms these are. */
    Future<Void> refresh(UserId user) {
        Person person = person(user);
        Future<Set<RoomId>> beginning = person.beginning;
        if (beginning == null) {
            beginning = feed.followEverywhere(user, ear);
            person.beginning = beginning;
            beginning.onComplete(rooms -> begun(user, person, rooms), _ -> gaveUp(user, person));
        }
        return beginning.mapEmpty();
    }

    void unfollowEverywhere(UserId user) {
        Person person = person(user);
        person.sessions--;
        if (person.sessions == 0) {
            person.whole = false;
            Set.copyOf(person.all).forEach(room -> drop(user, person, room));
        }
        forgetIfIdle(user, person);
    }

    /** Somebody has come into one more room; done when they follow it, if they follow all theirs. */
    Future<Void> joined(UserId user, RoomId room) {
        Person person = people.get(user);
        if (person == null || person.sessions == 0) {
            return Future.succeededFuture();
        }
        return follow(user, room)
                .onSuccess(_ -> {
                    add(user, person, room);
                    unfollow(user, room);
                })
                .onFailure(_ -> person.whole = false)
                .mapEmpty();
    }

    /** The feed has dropped this user; who follows the room by itself takes that back. */
    void lost(UserId user, RoomId room) {
        Person person = people.get(user);
        if (person != null) {
            person.all.remove(room);
            remove(user, room);
            forgetIfIdle(user, person);
        }
    }

    /** Those who are told of this room because they follow all theirs. */
    Set<UserId> followersEverywhere(RoomId room) {
        return everywhere.getOrDefault(room, Set.of());
    }

    private void begun(UserId user, Person person, Set<RoomId> rooms) {
        person.beginning = null;
        person.whole = person.sessions > 0;
        rooms.forEach(room -> add(user, person, room));
        rooms.forEach(room -> settle(user, person, room));
        person.unsettled.forEach(room -> settle(user, person, room));
        person.unsettled.clear();
    }

    /** Nobody knows how far it came. */
    private void gaveUp(UserId user, Person person) {
        person.beginning = null;
        person.whole = false;
        person.unsettled.clear();
        Set<RoomId> kept = new HashSet<>(person.all);
        kept.addAll(person.single.keySet());
        feed.retain(kept, user, ear);
        forgetIfIdle(user, person);
    }

    private void add(UserId user, Person person, RoomId room) {
        if (person.sessions > 0) {
            person.all.add(room);
            everywhere.computeIfAbsent(room, _ -> new HashSet<>()).add(user);
        }
    }

    private void drop(UserId user, Person person, RoomId room) {
        person.all.remove(room);
        remove(user, room);
        settle(user, person, room);
    }

    private void remove(UserId user, RoomId room) {
        everywhere.computeIfPresent(room, (_, users) -> users.remove(user) && users.isEmpty() ? null : users);
    }

    /** While it is being looked up which rooms there are, none is left: it might be one of them. */
    private void settle(UserId user, Person person, RoomId room) {
        if (person.beginning != null) {
            person.unsettled.add(room);
        } else if (!person.single.containsKey(room) && !person.all.contains(room)) {
            feed.unfollow(room, user, ear);
        }
        forgetIfIdle(user, person);
    }

    private void forgetIfIdle(UserId user, Person person) {
        if (person.sessions == 0 && person.single.isEmpty() && person.beginning == null) {
            people.remove(user, person);
        }
    }

    private Person person(UserId user) {
        return people.computeIfAbsent(user, _ -> new Person());
    }
}
