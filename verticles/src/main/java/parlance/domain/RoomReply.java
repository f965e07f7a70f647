package parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rooms answer, beside a {@link Room}, a {@link Membership}, an {@link Invite} or an {@link InviteLink}. */
public sealed interface RoomReply extends Reply {
    /**
     * A room as one user sees it.
     *
     * @param me none for whoever is not in
     * @param unread messages after my read marker
     * @param mentions of me among them
     * @param last the newest message I may see
     * @param other the other one of a direct room
     */
    record Mine(
            Room room,
            @Nullable Membership me,
            long unread,
            long mentions,
            @Nullable Message last,
            @Nullable User other)
            implements RoomReply {}

    /** {@code next} is what to ask for more with; none at the end. As in every page. */
    record MinePage(List<Mine> rooms, @Nullable String next) implements RoomReply {}

    /**
     * What changed about one's rooms.
     *
     * @param rooms I am in
     * @param gone memberships that ended
     * @param invites to me, whatever has become of them
     * @param version up to which this is complete
     * @param more whether there is more after {@code version}
     */
    record MyChanges(List<Mine> rooms, List<Membership> gone, List<Invite> invites, long version, boolean more)
            implements RoomReply {}

    /** {@code joined}: whether I am in it. */
    record Group(Room room, UserId owner, boolean joined) implements RoomReply {}

    record Groups(List<Group> groups, @Nullable String next) implements RoomReply {}

    record Page(List<Room> rooms, @Nullable String next) implements RoomReply {}

    /** {@code deliveredSeq} and {@code readSeq} are 0 in rooms of more than 100. */
    record Participant(User user, Role role, Instant joinedAt, long deliveredSeq, long readSeq) {}

    record Participants(
            List<Participant> participants, @Nullable Long next) implements RoomReply {}

    record Invites(List<Invite> invites, @Nullable Long next) implements RoomReply {}

    record Links(List<InviteLink> links) implements RoomReply {}
}
