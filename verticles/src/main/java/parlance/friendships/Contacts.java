package parlance.friendships;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipReply;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/**
 * Friendships as doors with a contact list know them: deleting somebody means to block them, which asking anew takes back,
 * and a stranger who has written counts as somebody who has asked.
 */
final class Contacts {
    private final Friendships friendships;
    private final FriendshipStore people;
    private final ContactStore store;

    Contacts(Friendships friendships, FriendshipStore people, ContactStore store) {
        this.friendships = friendships;
        this.people = people;
        this.store = store;
    }

    FriendshipReply.Contacts list(Actor actor, FriendshipCommand.ListContacts command) {
        UserId me = actor.asUser();
        UserRef only = command.only();
        if (only == null) {
            return new FriendshipReply.Contacts(store.list(me, null));
        }
        Optional<UserId> known = people.find(only).map(User::id).filter(one -> !one.equals(me));
        return new FriendshipReply.Contacts(
                known.map(one -> store.list(me, one)).orElse(List.of()));
    }

    Friendship add(Actor actor, FriendshipCommand.AddContact command) {
        boolean byPhone = command.user() instanceof UserRef.ByPhone;
        String alias = command.alias();
        if (alias != null) {
            Friendships.requireAlias(alias);
        }
        return change(actor, command.user(), (pair, written) -> {
            Pair asked = pair.addContact(written);
            Pair named = alias == null ? asked : asked.rename(alias.strip());
            return byPhone ? named.knowing() : named;
        });
    }

    Friendship accept(Actor actor, FriendshipCommand.AcceptContact command) {
        return change(actor, command.user(), Pair::acceptContact);
    }

    Friendship delete(Actor actor, FriendshipCommand.DeleteContact command) {
        return change(actor, command.user(), Pair::deleteContact);
    }

    private Friendship change(Actor actor, UserRef ref, BiFunction<Pair, Boolean, Pair> rule) {
        UserId me = actor.asUser();
        UserId other = people.find(ref)
                .filter(User::reachable)
                .map(User::id)
                .orElseThrow(() -> new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such user"));
        boolean written = store.hasWritten(me, other);
        return friendships.change(actor, new UserRef.ById(other), pair -> rule.apply(pair, written));
    }
}
