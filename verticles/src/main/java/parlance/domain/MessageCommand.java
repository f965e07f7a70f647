package parlance.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one can ask of messages. All but {@link Search} and {@link ListPositions} are about a room one is in. */
public sealed interface MessageCommand<R extends Reply> extends Command<R> {
    /**
     * Answered when the message is committed.
     *
     * @param text 1 to {@link Message#MAX_TEXT} code points; may be empty with a file
     * @param clientKey unique per sender, for ever: 1 to 64 printable ASCII characters. The same again returns the stored
     *     message; with another room, text, replyTo or file it is a CONFLICT
     * @param file one that the sender may read
     */
    record Send(
            RoomRef room,
            String text,
            String clientKey,
            @Nullable Long replyTo,
            @Nullable FileId file) implements MessageCommand<Message> {}

    /** One's own. Earlier texts are kept. */
    record Edit(RoomRef room, long seq, String text) implements MessageCommand<Message> {}

    /** One's own; in a group anybody's for admins. The text goes, and the earlier ones with it. */
    record Delete(RoomRef room, long seq) implements MessageCommand<Message> {}

    /**
     * Or takes the reaction back.
     *
     * @param emoji 1 to 32 characters; at most 20 different ones and 1000 reactions per message
     */
    record React(RoomRef room, long seq, String emoji, boolean on) implements MessageCommand<Message> {}

    /**
     * Or unpins it. For both of a direct room, and the admins of a group; at most 100 per room. That something was pinned
     * is also said in the room.
     */
    record Pin(RoomRef room, long seq, boolean on) implements MessageCommand<Message> {}

    /** What is pinned in a room, the last pinned first. */
    record ListPins(RoomRef room) implements MessageCommand<MessageReply.Pins> {}

    /** Of one's own message, and for as long as its links stay the same. */
    record RemovePreviews(RoomRef room, long seq) implements MessageCommand<Message> {}

    /** For nodes: attaches {@code previews}, unless the message has other links by now or its sender wants none. */
    record AttachPreviews(RoomId room, long seq, List<String> links, List<Message.Preview> previews)
            implements MessageCommand<Done> {}

    /** The texts a message had before, the oldest first; the last 100. */
    record ListEarlier(RoomRef room, long seq) implements MessageCommand<MessageReply.EarlierTexts> {}

    /**
     * Messages ascending by seq: the newest, or those before, after or around one. At most one of the three is given.
     *
     * @param limit 1 to 100
     */
    record ListMessages(
            RoomRef room,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Long around,
            int limit) implements MessageCommand<MessageReply.Page> {}

    /** One message of any of my rooms. */
    record Show(MessageId message) implements MessageCommand<Message> {}

    /** Those of a room that have these numbers, ascending; at most 100. What I do not see is not among them. */
    record ListThese(RoomRef room, List<Long> seqs) implements MessageCommand<MessageReply.Page> {}

    /**
     * Where the last {@code count} messages stand that were said before a time, not counting deleted ones.
     *
     * @param count 1 to 500
     */
    record FindStretch(RoomRef room, Instant before, int count) implements MessageCommand<MessageReply.Stretch> {}

    /**
     * The last that was said from one time until another, both included, without what was deleted; ascending. Whoever could
     * join a public group and read all of it may do so before, too.
     *
     * @param from none: from the beginning
     * @param until none: until now
     * @param limit 1 to 100
     */
    record ListBetween(
            RoomRef room, @Nullable Instant from, @Nullable Instant until, int limit)
            implements MessageCommand<MessageReply.Page> {}

    /** The last thing the other one has said in each of my direct rooms; in up to 2000, the last talked in first. */
    record ListReceived() implements MessageCommand<MessageReply.Received> {}

    /**
     * What changed since the room's version was {@code since}.
     *
     * @param limit 1 to 500
     */
    record SyncRoom(RoomRef room, long since, int limit) implements MessageCommand<MessageReply.Changes> {}

    /** Where each of my rooms stands; up to 2000, the last talked in first. */
    record ListPositions() implements MessageCommand<MessageReply.Positions> {}

    /**
     * Moves my markers, never back and never beyond the room's seq; what is read was delivered. What is absent stays.
     */
    record Mark(
            RoomRef room,
            @Nullable Long delivered,
            @Nullable Long read) implements MessageCommand<Membership> {}

    /**
     * One message, which I have read, or have played if it is audio or video. The texts before it in its room I have read,
     * too.
     */
    record Read(MessageId message) implements MessageCommand<Membership> {}

    /** What was said in a room I have read, but audio and video I have not played. */
    record ReadTexts(RoomRef room) implements MessageCommand<Membership> {}

    /** Audio and video in a direct room that a marker has passed, and that were not played. */
    record ListUnplayed(RoomRef room) implements MessageCommand<MessageReply.Unplayed> {}

    /**
     * What is said up to {@code seq} in my direct room with this user has reached them, if they are connected. For doors
     * that say so when something is sent.
     */
    record Reach(UserId other, RoomId room, long seq) implements MessageCommand<MessageReply.Reached> {}

    /**
     * What waits in my rooms has reached one of my devices. For doors whose clients do not say so themselves.
     *
     * @param groups whether also what was said in groups, which not every door shows
     */
    record Receive(boolean groups) implements MessageCommand<Done> {}

    /**
     * Messages with all words of {@code term}, regardless of case and in any script; the newest first.
     *
     * @param term 1 to 200 characters
     * @param room none: all of my rooms
     * @param limit 1 to 100
     * @param before where the last page ended
     */
    record Search(
            String term,
            @Nullable RoomRef room,
            int limit,
            @Nullable String before) implements MessageCommand<MessageReply.Found> {}

    /** For nodes: the file was removed. Messages keep their text; without one they are deleted. */
    record DropFile(FileId file) implements MessageCommand<Done> {}

    /** For nodes: the file's content was replaced. */
    record RefreshFile(FileId file) implements MessageCommand<Done> {}

    /** For nodes: where a room stands, and who of {@code users} may hear what is said in it. */
    record Admit(RoomId room, Set<UserId> users) implements MessageCommand<MessageReply.Admission> {}

    /** For nodes: the same for each room that {@code user} is in and may hear; the 2000 last talked in. */
    record AdmitEverywhere(UserId user) implements MessageCommand<MessageReply.Admissions> {}

    /** For nodes: where all rooms stand that changed lately, as the database's clock says. */
    record ListChanged(Duration within) implements MessageCommand<MessageReply.RoomVersions> {}
}
