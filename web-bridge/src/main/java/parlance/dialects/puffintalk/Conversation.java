package parlance.dialects.puffintalk;

import java.util.List;
import java.util.Locale;
import parlance.domain.Message;
import parlance.domain.RoomReply.Participant;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.sms.PhoneNumbers;

/** Two who talk, by their numbers, and how far each has got. */
record Conversation(UserId me, String mine, String theirs, Progress myProgress, Progress theirProgress) {
    private static final Progress NOWHERE = new Progress(0, 0);

    /** Up to where something was delivered and read. */
    record Progress(long delivered, long read) {
        private Status of(Message message) {
            if (message.seq() <= read) {
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
        return new Conversation(me.id(), PhoneNumbers.digits(me.phone(), me.id()), theirs, mine, others);
    }

    /** Before anybody is asked how far they have got. */
    Conversation reached(long seq) {
        return new Conversation(me, mine, theirs, myProgress, new Progress(seq, 0));
    }

    boolean isMine(Message message) {
        return message.sender().equals(me);
    }

    Status status(Message message) {
        return (isMine(message) ? theirProgress : myProgress).of(message);
    }
}
