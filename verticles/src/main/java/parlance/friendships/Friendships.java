package parlance.friendships;

import java.util.List;
import java.util.function.UnaryOperator;
import parlance.bus.Bus;
import parlance.db.Cut;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipEvent;
import parlance.domain.FriendshipReply;
import parlance.domain.MessageEvent;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Changes friendships, both sides in one transaction, and tells both. {@link Pair} knows what may become of what. */
final class Friendships {
    private static final int MAX_ALIAS = 100;
    private static final int MAX_PAGE = 100;
    private static final int MAX_CHANGES = 200;
    private static final int MAX_SIGNAL = 65_536;

    private final FriendshipStore store;
    private final Bus bus;

    Friendships(FriendshipStore store, Bus bus) {
        this.store = store;
        this.bus = bus;
    }

    Friendship request(Actor actor, FriendshipCommand.Request command) {
        return change(actor, command.user(), Pair::request);
    }

    Friendship answer(Actor actor, FriendshipCommand.Answer command) {
        return change(actor, command.user(), pair -> pair.answer(command.accepted()));
    }

    Friendship cancel(Actor actor, FriendshipCommand.Cancel command) {
        return change(actor, command.user(), Pair::cancel);
    }

    Friendship remove(Actor actor, FriendshipCommand.Remove command) {
        return change(actor, command.user(), Pair::remove);
    }

    Friendship block(Actor actor, FriendshipCommand.Block command) {
        return change(actor, command.user(), pair -> pair.block(true));
    }

    Friendship unblock(Actor actor, FriendshipCommand.Unblock command) {
        return change(actor, command.user(), pair -> pair.block(false));
    }

    Friendship rename(Actor actor, FriendshipCommand.Rename command) {
        String alias = command.alias().strip();
        requireAlias(alias);
        return change(actor, command.user(), pair -> pair.rename(alias));
    }

    FriendshipReply.Page list(Actor actor, FriendshipCommand.ListFriendships command) {
        int limit = Math.clamp(command.limit(), 1, MAX_PAGE);
        Cut<Friendship> found = Cut.of(store.list(actor.asUser(), command.kind(), limit + 1, command.before()), limit);
        return new FriendshipReply.Page(found.items(), found.next(Friendship::version));
    }

    Friendship find(Actor actor, FriendshipCommand.Find command) {
        return store.find(actor.asUser(), command.id())
                .orElseThrow(() ->
                        new ChatException(Failure.NOT_FOUND, Reason.FRIENDSHIP_UNKNOWN, "There is no such friendship"));
    }

    /** Friends only, while neither blocks the other. */
    Done signal(Actor actor, FriendshipCommand.Signal command) {
        UserId me = actor.asUser();
        if (command.data().length() > MAX_SIGNAL) {
            throw new ChatException(Failure.TOO_LARGE, "This is too much to hand on");
        }
        User other = store.find(command.user()).filter(User::reachable).orElseThrow(Friendships::unknown);
        if (!store.areFriends(me, other.id())) {
            throw new ChatException(Failure.FORBIDDEN, Reason.NOT_FRIENDS, "You can only call friends");
        }
        bus.publish(new FriendshipEvent.Signalled(other.id(), me, command.door(), command.name(), command.data()));
        return new Done();
    }

    FriendshipReply.Changes sync(Actor actor, FriendshipCommand.SyncMine command) {
        Cut<Friendship> found = Cut.of(store.changed(actor.asUser(), command.since(), MAX_CHANGES + 1), MAX_CHANGES);
        return new FriendshipReply.Changes(found.items(), found.more());
    }

    static void requireAlias(String alias) {
        if (alias.codePointCount(0, alias.length()) > MAX_ALIAS) {
            throw ChatException.invalid("alias", Reason.NONE, "An alias has at most " + MAX_ALIAS + " characters");
        }
    }

    Friendship change(Actor actor, UserRef ref, UnaryOperator<Pair> rule) {
        UserId me = actor.asUser();
        User other = store.find(ref).filter(User::reachable).orElseThrow(Friendships::unknown);
        if (other.id().equals(me)) {
            throw ChatException.invalid("userId", Reason.ONESELF, "This is you");
        }
        FriendshipStore.Changed changed = store.change(me, other.id(), rule);
        tell(me, other.id(), changed);
        return changed.mine();
    }

    private void tell(UserId me, UserId other, FriendshipStore.Changed changed) {
        if (changed.isChange()) {
            Pair before = changed.before();
            bus.publish(new FriendshipEvent.Changed(
                    me, changed.mine(), before.mine().relation(), me));
            changed.theirs()
                    .ifPresent(theirs -> bus.publish(new FriendshipEvent.Changed(
                            other, theirs, before.theirs().relation(), me)));
            changed.news().ifPresent(bus::publish);
            if (changed.isBlock()) {
                bus.publish(new FriendshipEvent.Blocked(other, me));
            }
        }
        changed.direct()
                .ifPresent(room -> bus.publish(new MessageEvent.MembersChanged(room.id(), room.memberVersion())));
    }

    /** Of a user who was erased; may be done again. */
    void forget(UserId erased) {
        for (List<UserId> known = store.known(erased, MAX_PAGE); !known.isEmpty(); ) {
            known.forEach(other -> tell(erased, other, store.change(erased, other, Pair::forgotten)));
            known = store.known(erased, MAX_PAGE);
        }
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such user");
    }
}
