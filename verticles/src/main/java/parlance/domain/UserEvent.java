package parlance.domain;

/** What happens to accounts and profiles. */
public sealed interface UserEvent extends Event {
    /** {@code version} rises with every change of what a user may see of themself. */
    record Changed(UserId user, UserState state, long version) implements UserEvent {
        /** {@code user} as they are now. */
        public static Changed of(User user) {
            return new Changed(user.id(), user.state(), user.version());
        }

        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }

    /** What others see of a user has changed. */
    record ProfileChanged(User user) implements UserEvent {
        public static ProfileChanged of(User user) {
            return new ProfileChanged(user.asSeenByOthers());
        }

        @Override
        public Audience audience() {
            return new Audience.Watchers(user.id());
        }
    }

    /** This node has missed something that concerns the user: told here to their own sessions, who know how to ask. */
    record Behind(UserId user, long version) implements UserEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }
}
