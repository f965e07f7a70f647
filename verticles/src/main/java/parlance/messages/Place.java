package parlance.messages;

import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Membership;
import parlance.domain.MembershipState;
import parlance.domain.Message;
import parlance.domain.Reason;
import parlance.domain.Room;

/** A room as one of its members knows it. */
record Place(Room room, Membership me) {
    /** To who is not in a room it does not exist, unless it is a public one. */
    static Place of(Room room, @Nullable Membership me) {
        if (me != null && me.state() == MembershipState.JOINED) {
            return new Place(room, me);
        }
        throw room.isPublic() ? Permits.refusal(Reason.NOT_A_MEMBER) : unknown();
    }

    static ChatException unknown() {
        return Permits.refusal(Reason.ROOM_UNKNOWN);
    }

    /** A bot that sees nothing of a group can still change what it has said there itself. */
    boolean shows(Message message) {
        return message.seq() > me.visibleAfter()
                || (me.visibleAfter() == Membership.UNSEEING && message.sender().equals(me.user()));
    }
}
