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
     * A friend's client says something to the user's clients at the same door, as to begin a call; see
     * {@link FriendshipCommand.Signal}.
     */
    record Signalled(UserId user, UserId by, String door, String name, String data) implements FriendshipEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }

        @Override
        public boolean ephemeral() {
            return true;
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
