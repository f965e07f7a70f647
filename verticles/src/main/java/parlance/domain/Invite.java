package parlance.domain;

import java.time.Instant;

/**
 * One user asks another into a room.
 *
 * @param room as it is now
 * @param inviter as seen by others
 * @param invitee as seen by others
 * @param version the invitee's version when this changed last
 */
public record Invite(InviteId id, Room room, User inviter, User invitee, State state, Instant createdAt, long version)
        implements Reply {
    /** With no more of its room than who is out may know. */
    public Invite concealed() {
        return new Invite(id, room.concealed(), inviter, invitee, state, createdAt, version);
    }

    /** What has become of it. */
    public enum State {
        PENDING,
        ACCEPTED,
        DECLINED,
        WITHDRAWN,
        /** Said by a newer node. */
        UNKNOWN
    }
}
