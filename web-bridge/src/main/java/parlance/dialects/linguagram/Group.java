package parlance.dialects.linguagram;

import java.util.List;
import parlance.domain.RoomReply.Mine;
import parlance.domain.RoomReply.Participant;
import parlance.domain.UserId;

/** A room with those in it who are shown: at most {@link #SHOWN}. */
record Group(Mine mine, List<Participant> participants) {
    /** Of a larger group only so many. */
    static final int SHOWN = 50;

    /** Whether everybody else has read up to {@code seq}. */
    boolean isReadByOthers(long seq, UserId sender) {
        List<Participant> others = participants.stream()
                .filter(one -> !one.user().id().equals(sender))
                .toList();
        return !others.isEmpty() && others.stream().allMatch(one -> one.readSeq() >= seq);
    }
}
