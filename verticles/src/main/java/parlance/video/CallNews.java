package parlance.video;

import java.util.List;
import parlance.bus.Bus;
import parlance.domain.Call;
import parlance.domain.CallEvent;
import parlance.domain.Message;
import parlance.domain.MessageEvent;
import parlance.domain.Room;
import parlance.domain.UserId;

/** Tells of calls, once what has happened is committed: their parties, and whoever looks at the room. */
final class CallNews {
    private final Bus bus;

    CallNews(Bus bus) {
        this.bus = bus;
    }

    /** The call as it is now. */
    Call tell(CallStore.Changed changed) {
        Switchboard.Turn turn = changed.turn();
        Call call = turn.call();
        if (turn.changed()) {
            Room room = changed.room();
            call.parties().forEach(party -> bus.publish(told(room, turn, party.user())));
            bus.publish(new MessageEvent.Called(
                    room.id(), room.pair(), room.memberVersion(), turn.kind(), turn.by(), call));
            changed.said().ifPresent(message -> bus.publish(said(room, message)));
        }
        return call;
    }

    private static CallEvent told(Room room, Switchboard.Turn turn, UserId user) {
        return new CallEvent.Changed(user, room.pair(), turn.kind(), turn.by(), turn.call());
    }

    /** Nobody's session has said it, so nobody is spared hearing it. */
    private static MessageEvent said(Room room, Message message) {
        return new MessageEvent.Changed(
                room.id(),
                room.pair(),
                room.version(),
                message.version(),
                room.memberVersion(),
                List.of(new MessageEvent.Change(MessageEvent.Change.Kind.POSTED, message, null, "")));
    }
}
