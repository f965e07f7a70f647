package parlance.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What messages answers, beside a {@link Message} or a {@link Membership}. */
public sealed interface MessageReply extends Reply {
    /**
     * Ascending by seq; whether there is more on either side.
     *
     * @param next what to ask for more with, going on as one did: before it, or after it if that is how this was asked for.
     *     None at the end, and none around a message
     */
    record Page(
            List<Message> messages,
            boolean moreBefore,
            boolean moreAfter,
            @Nullable Long next) implements MessageReply {}

    /**
     * A part of what was said: what comes after one seq, up to another. They are the same where there is nothing.
     *
     * @param room none where two have none yet
     */
    record Stretch(@Nullable RoomId room, @Nullable DirectPair pair, long after, long until) implements MessageReply {}

    /** The last from {@code sender} in the room of two; {@code read}: whether I have read it. */
    record Arrival(RoomId room, UserId sender, boolean read, Instant at) {}

    record Received(List<Arrival> arrivals) implements MessageReply {}

    /** By its seq, what a user has not played. */
    record Skipped(UserId user, long seq) {}

    /** The last 1000. */
    record Unplayed(Set<Skipped> skipped) implements MessageReply {}

    record Reached(boolean reached) implements MessageReply {}

    record Pins(List<Message> messages) implements MessageReply {}

    /** {@code until} is when it was replaced. */
    record EarlierText(String text, Instant until) {}

    record EarlierTexts(List<EarlierText> texts) implements MessageReply {}

    /**
     * What changed in a room.
     *
     * @param messages as they are now, ascending by version
     * @param until the version up to which this is complete: the room's, unless there is more
     */
    record Changes(
            RoomId room,
            @Nullable DirectPair pair,
            List<Message> messages,
            long until,
            long seq,
            long memberVersion,
            boolean more)
            implements MessageReply {}

    /** Where one of my rooms stands; {@code mentions} are those of me that I have not read. */
    record Position(
            RoomId room, long version, long memberVersion, long seq, long deliveredSeq, long readSeq, long mentions) {}

    record Positions(List<Position> rooms) implements MessageReply {}

    /** A stretch of a text, counted in UTF-16 code units; {@code end} is the first that is not in it. */
    record Highlight(int start, int end) {}

    /**
     * What was searched for and found.
     *
     * @param highlights where what was searched for stands in the text of each of the messages, up to 100 times; none from
     *     an older node
     */
    record Found(
            List<Message> messages,
            @Nullable List<List<Highlight>> highlights,
            @Nullable String next) implements MessageReply {
        public List<Highlight> highlights(int message) {
            return highlights == null ? List.of() : highlights.get(message);
        }
    }

    /** May hear of messages with a seq above {@code visibleAfter}. */
    record Admitted(UserId user, long visibleAfter) {}

    /** {@code admitted}: those asked for who may hear. */
    record Admission(
            RoomId room, @Nullable DirectPair pair, long version, long seq, long memberVersion, List<Admitted> admitted)
            implements MessageReply {}

    record Admissions(List<Admission> rooms) implements MessageReply {}

    record RoomVersion(RoomId room, long version, long memberVersion) {}

    record RoomVersions(List<RoomVersion> rooms) implements MessageReply {}
}
