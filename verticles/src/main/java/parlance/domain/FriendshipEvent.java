package parlance.domain;

/** What happens to friendships. */
public sealed interface FriendshipEvent extends Event {
    /** Told to {@code user}, in whose eyes it is now so; {@code friendship.version()} is their version. */
    record Changed(UserId user, Friendship friendship) implements FriendshipEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }
}
