package parlance.domain;

import org.jspecify.annotations.Nullable;

/** What one can ask of friendships. Every change is told to both sides. */
public sealed interface FriendshipCommand<R extends Reply> extends Command<R> {
    /** Befriends at once whoever has asked before; lifts my own block. */
    record Request(UserRef user) implements FriendshipCommand<Friendship> {}

    record Answer(UserRef user, boolean accepted) implements FriendshipCommand<Friendship> {}

    /** Takes back my own request. */
    record Cancel(UserRef user) implements FriendshipCommand<Friendship> {}

    record Remove(UserRef user) implements FriendshipCommand<Friendship> {}

    /** Stops direct messages, calls and typing both ways and hides presence. */
    record Block(UserRef user) implements FriendshipCommand<Friendship> {}

    record Unblock(UserRef user) implements FriendshipCommand<Friendship> {}

    /** {@code alias} has at most 100 characters; an empty one removes it. */
    record Rename(UserRef user, String alias) implements FriendshipCommand<Friendship> {}

    /**
     * The last touched first.
     *
     * @param limit 1 to 100
     * @param before only what changed before this version
     */
    record ListFriendships(Kind kind, int limit, @Nullable Long before)
            implements FriendshipCommand<FriendshipReply.Page> {}

    /**
     * Hands something on to a friend's clients at a door, for those that agree with each other on calls; nothing of it is kept.
     *
     * @param name what it is, in the door's words
     * @param data JSON, of at most 65536 characters
     */
    record Signal(UserRef user, String door, String name, String data) implements FriendshipCommand<Done> {}

    /** A friendship or a request of mine; {@code id} is its own or the other's. */
    record Find(long id) implements FriendshipCommand<Friendship> {}

    /** My sides that changed since my version was {@code since}, ascending by version; at most 200. */
    record SyncMine(long since) implements FriendshipCommand<FriendshipReply.Changes> {}

    /** My contacts, the last touched first; {@code only} one of them, or all. Nobody is unknown here. */
    record ListContacts(@Nullable UserRef only) implements FriendshipCommand<FriendshipReply.Contacts> {}

    /**
     * As {@link Request}, which also befriends whoever has written to me. Naming somebody by their phone number lets me see
     * it from then on.
     *
     * @param alias what I call them; none: as before
     */
    record AddContact(UserRef user, @Nullable String alias) implements FriendshipCommand<Friendship> {}

    /** Befriends whoever has asked me, or has written to me without asking. */
    record AcceptContact(UserRef user) implements FriendshipCommand<Friendship> {}

    /** Takes my own request back; anybody else is blocked, until {@link AddContact} takes it back. */
    record DeleteContact(UserRef user) implements FriendshipCommand<Friendship> {}

    /** What to list. */
    enum Kind {
        FRIENDS,
        INCOMING,
        OUTGOING,
        BLOCKED,
        /** Said by a newer node. */
        UNKNOWN
    }
}
