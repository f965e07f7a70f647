package parlance.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one can ask of rooms. To whoever may not know of a room it does not exist. */
public sealed interface RoomCommand<R extends Reply> extends Command<R> {
    /**
     * Whoever asks owns it.
     *
     * @param name 1 to 100 characters
     * @param description at most 1000 characters
     * @param openHistory whether those who join from now on see what was said before; none: as {@code isPublic}
     */
    record CreateGroup(
            String name,
            String description,
            boolean isPublic,
            @Nullable Boolean openHistory) implements RoomCommand<RoomReply.Mine> {}

    /** The room with this user, which comes into being when there is none and neither blocks the other. */
    record OpenDirect(UserRef user) implements RoomCommand<RoomReply.Mine> {}

    /** A room I am in, or a public one. */
    record Show(RoomRef room) implements RoomCommand<RoomReply.Mine> {}

    /** What is absent stays as it is, but a group that becomes public opens its history; limits as in {@link CreateGroup}. For admins. */
    record Change(
            RoomId room,
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean isPublic,
            @Nullable Boolean openHistory)
            implements RoomCommand<RoomReply.Mine> {}

    /** Or takes it out of the archive. For the owner. */
    record Archive(RoomId room, boolean archived) implements RoomCommand<RoomReply.Mine> {}

    /**
     * The rooms I am in, the last talked in first; direct ones only once something was said.
     *
     * @param limit 1 to 100
     * @param before where the last page ended
     */
    record ListMine(int limit, @Nullable String before) implements RoomCommand<RoomReply.MinePage> {}

    /** What changed about my memberships since my version was {@code since}; rooms left are among them. At most 200. */
    record SyncMine(long since) implements RoomCommand<RoomReply.MyChanges> {}

    /**
     * Public groups, the newest first.
     *
     * @param term only those with this in their name or description; may be empty
     */
    record Discover(String term, int limit, @Nullable String before) implements RoomCommand<RoomReply.Page> {}

    /**
     * Groups with their owners, the newest first: public ones that are not archived, and those I am in.
     *
     * @param limit 1 to 100
     * @param before where the last page ended
     */
    record ListGroups(int limit, @Nullable String before) implements RoomCommand<RoomReply.Groups> {}

    /** One of these. */
    record ShowGroup(RoomId room) implements RoomCommand<RoomReply.Group> {}

    /** By id, ascending. */
    record ListParticipants(
            RoomRef room, int limit, @Nullable Long after) implements RoomCommand<RoomReply.Participants> {}

    /** A public group. */
    record Join(RoomId room) implements RoomCommand<RoomReply.Mine> {}

    /** When the owner leaves, the longest-serving admin takes over, else the longest-serving member. */
    record Leave(RoomId room) implements RoomCommand<Membership> {}

    /**
     * What is said there is not told to me any more but for what names me.
     *
     * @param until to come; none: for good
     */
    record Mute(RoomRef room, @Nullable Instant until) implements RoomCommand<RoomReply.Mine> {}

    record Unmute(RoomRef room) implements RoomCommand<RoomReply.Mine> {}

    /** For those of a higher role than {@code user}. */
    record Kick(RoomId room, UserRef user) implements RoomCommand<Membership> {}

    /** Also somebody who is not in; ends their links and invites into the room. For those of a higher role than {@code user}. */
    record Ban(RoomId room, UserRef user) implements RoomCommand<Membership> {}

    record Unban(RoomId room, UserRef user) implements RoomCommand<Membership> {}

    /** For admins; by id, ascending. */
    record ListBans(RoomId room, int limit, @Nullable Long after) implements RoomCommand<RoomReply.Participants> {}

    /** For the owner. Whoever makes another the owner becomes an admin. */
    record ChangeRole(RoomId room, UserRef user, Role role) implements RoomCommand<Membership> {}

    /** For members; asking the same person again renews the invite. */
    record SendInvite(RoomId room, UserRef user) implements RoomCommand<Invite> {}

    record AnswerInvite(InviteId invite, boolean accepted) implements RoomCommand<Invite> {}

    /** For whoever sent it, and admins. */
    record WithdrawInvite(InviteId invite) implements RoomCommand<Invite> {}

    /**
     * Pending ones: mine, or a room's, for its members.
     *
     * @param before a {@code version} for mine, an id for a room's
     */
    record ListInvites(
            @Nullable RoomId room, int limit, @Nullable Long before) implements RoomCommand<RoomReply.Invites> {}

    /**
     * For admins; at most 50 per room.
     *
     * @param lasts none: until it is revoked; at least a minute, at most a year
     * @param maxUses none: any number; at least 1
     */
    record CreateLink(
            RoomId room, @Nullable Duration lasts, @Nullable Integer maxUses) implements RoomCommand<InviteLink> {}

    /** For admins. */
    record ListLinks(RoomId room) implements RoomCommand<RoomReply.Links> {}

    /** For admins. */
    record RevokeLink(RoomId room, InviteLinkId link) implements RoomCommand<Done> {}

    /** What a link leads to, before one joins. */
    record ShowLink(String code) implements RoomCommand<Room> {}

    record JoinByLink(String code) implements RoomCommand<RoomReply.Mine> {}
}
