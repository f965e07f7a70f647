package parlance.domain;

import org.jspecify.annotations.Nullable;

/** What happens to friendships. */
public sealed interface FriendshipEvent extends Event {
    /**
     * Somebody blocks {@code user}, or does so no more. Only doors that show who blocks one tell of it, and only where there
     * was something between the two.
     */
    record Blocked(UserId user, UserId by) implements FriendshipEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }

    /**
     * Told to {@code user}, in whose eyes it is now so; {@code friendship.version()} is their version.
     *
     * @param before how it was in their eyes; none from an older node
     * @param by which of the two has changed it; none from an older node
     */
    record Changed(
            UserId user,
            Friendship friendship,
            @Nullable Relation before,
            @Nullable UserId by) implements FriendshipEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }
}
