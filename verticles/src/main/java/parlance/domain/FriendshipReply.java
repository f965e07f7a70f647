package parlance.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What friendships answers, beside a {@link Friendship}. */
public sealed interface FriendshipReply extends Reply {
    record Contacts(List<Contact> contacts) implements FriendshipReply {}

    /** {@code next} is what to ask for more with; none at the end. */
    record Page(List<Friendship> friendships, @Nullable Long next) implements FriendshipReply {}

    /** Ascending by version; whether there is more after the last. */
    record Changes(List<Friendship> friendships, boolean more) implements FriendshipReply {}
}
