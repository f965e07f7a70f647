package parlance.domain;

import java.util.Set;

/** What one can ask of presence. Every node answers for itself. */
public sealed interface PresenceCommand<R extends Reply> extends Command<R> {
    /**
     * One of this user's sockets is open on this node; again to change {@code state}.
     *
     * @param socket names it on this node
     */
    record Enter(String socket, PresenceState state) implements PresenceCommand<Done> {}

    /** The socket has closed. */
    record Exit(String socket) implements PresenceCommand<Done> {}

    /** Of friends and of people who share a room with me; others are left out. At most 500. */
    record ShowPresence(Set<UserId> users) implements PresenceCommand<PresenceReply.Presences> {}

    /** Those of {@code users} of whom everybody may see that they are there, and who are. */
    record ListOnline(Set<UserId> users) implements PresenceCommand<PresenceReply.Connected> {}

    /**
     * I open a group at this door, or close it. It is open for as long as one of my sockets there is, wherever that stands in
     * the cluster; a socket may come up to 30 s later. The door sees to it that I am a member.
     *
     * @param name what the others may call me
     */
    record Visit(RoomId room, boolean inside, String name) implements PresenceCommand<Done> {}

    /** Which groups I have open at this door. */
    record ListVisits() implements PresenceCommand<PresenceReply.Visits> {}

    /** Who has a group open at this door. */
    record ListVisitors(RoomId room) implements PresenceCommand<PresenceReply.Connected> {}

    /** For nodes: who of them has a connection now, whether others may see it or not. */
    record ListConnected(Set<UserId> users) implements PresenceCommand<PresenceReply.Connected> {}

    /** Tells the room that I am writing, or have stopped. */
    record Type(RoomRef room, boolean typing) implements PresenceCommand<Done> {}
}
