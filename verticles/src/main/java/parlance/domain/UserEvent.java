package parlance.domain;

/** What happens to accounts and profiles. */
public sealed interface UserEvent extends Event {
    /** {@code version} rises with every change of what a user may see of themself. */
    record Changed(UserId user, UserState state, long version) implements UserEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }
}
