package parlance.rooms;

import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.MessageEvent;
import parlance.domain.Origin;
import parlance.domain.Room;

/** Tells what a transaction in a room came to, once it is committed. */
final class News {
    private final Bus bus;

    News(Bus bus) {
        this.bus = bus;
    }

    <T> T tell(Actor actor, LockedRoomStore.Changed<T> changed) {
        Room room = changed.room();
        Origin origin = actor.origin();
        changed.events().forEach(bus::publish);
        if (!changed.said().isEmpty()) {
            bus.publish(new MessageEvent.Changed(
                    room.id(),
                    room.pair(),
                    changed.before(),
                    room.version(),
                    room.memberVersion(),
                    changed.said().stream()
                            .map(message -> new MessageEvent.Change(
                                    MessageEvent.Change.Kind.POSTED, message, origin.session(), origin.door()))
                            .toList()));
        } else if (changed.membersChanged()) {
            bus.publish(new MessageEvent.MembersChanged(room.id(), room.memberVersion()));
        }
        return changed.result();
    }
}
