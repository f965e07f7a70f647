package parlance.domain;

import org.jspecify.annotations.Nullable;

/** What happens to one's rooms. What happens in them is a {@link MessageEvent}. */
public sealed interface RoomEvent extends Event {
    /**
     * Joined, left, thrown out, another role; {@code membership.version()} is the user's version.
     *
     * @param room concealed from who is out of it
     */
    record MembershipChanged(UserId user, Room room, Membership membership) implements RoomEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }

    /**
     * A public group that came, changed or, not {@code listed} any more, went: then it is concealed.
     *
     * @param owner none from an older node
     */
    record Listed(Room room, boolean listed, @Nullable UserId owner) implements RoomEvent {
        @Override
        public Audience audience() {
            return new Audience.Everyone();
        }
    }

    /** Told to the invitee, and once answered also to the inviter. */
    record InviteChanged(UserId user, Invite invite) implements RoomEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }
}
