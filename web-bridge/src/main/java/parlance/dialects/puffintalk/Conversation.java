package parlance.dialects.puffintalk;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import parlance.domain.Message;
import parlance.domain.MessageReply.Skipped;
import parlance.domain.RoomReply.Participant;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.sms.PhoneNumbers;

/**
 * Two who talk, by their numbers, and how far each has got.
 *
 * @param unplayed what markers have passed all the same
 */
record Conversation(
        UserId me, String mine, String theirs, Progress myProgress, Progress theirProgress, Set<Skipped> unplayed) {
    private static final Progress NOWHERE = new Progress(0, 0);

    /** Up to where something was delivered and read. */
    record Progress(long delivered, long read) {
        private Status of(Message message, boolean isUnplayed) {
            if (message.seq() <= read && !isUnplayed) {
                return Status.SEEN;
            }
            return message.seq() <= delivered ? Status.DELIVERED : Status.CREATED;
        }
    }

    /** What has become of a message. */
    enum Status {
        CREATED,
        DELIVERED,
        SEEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Conversation of(User me, String theirs, List<Participant> participants) {
        Progress mine = NOWHERE;
        Progress others = NOWHERE;
        for (Participant one : participants) {
            Progress progress = new Progress(one.deliveredSeq(), one.readSeq());
            if (one.user().id().equals(me.id())) {
                mine = progress;
            } else {
                others = progress;
            }
        }
        return new Conversation(me.id(), PhoneNumbers.digits(me.phone(), me.id()), theirs, mine, others, Set.of());
    }

    /** Before anybody is asked how far they have got. */
    Conversation reached(long seq) {
        return new Conversation(me, mine, theirs, myProgress, new Progress(seq, 0), unplayed);
    }

    Conversation unplayed(Set<Skipped> skipped) {
        return new Conversation(me, mine, theirs, myProgress, theirProgress, skipped);
    }

    /** Whether it is seen only once it was played. */
    static boolean isPlayed(Message message) {
        return switch (message.kind()) {
            case AUDIO, VIDEO -> true;
            case TEXT, IMAGE, FILE, CALL, SYSTEM, UNKNOWN -> false;
        };
    }

    boolean isMine(Message message) {
        return message.sender().equals(me);
    }

    Status status(Message message) {
        boolean mine = isMine(message);
        boolean isUnplayed = unplayed.stream()
                .anyMatch(one -> one.seq() == message.seq() && one.user().equals(me) != mine);
        return (mine ? theirProgress : myProgress).of(message, isUnplayed);
    }
}
