package parlance.messages;

import java.util.Objects;
import java.util.Optional;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Membership;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.Room;

/** How far somebody's devices have got, and how far somebody has read. */
final class Markers {
    /** In larger rooms nobody else is told. */
    private static final int MOST_SHARED = 100;

    private final Places places;
    private final MarkerStore store;
    private final Bus bus;

    Markers(Places places, MarkerStore store, Bus bus) {
        this.places = places;
        this.store = store;
        this.bus = bus;
    }

    Membership mark(Actor actor, MessageCommand.Mark command) {
        Place place = places.find(actor.asUser(), command.room());
        // The room is not locked: its seq only grows, so an older one is a limit as good.
        long seq = place.room().seq();
        long read = Math.min(Objects.requireNonNullElse(command.read(), 0L), seq);
        long delivered = Math.max(read, Math.min(Objects.requireNonNullElse(command.delivered(), 0L), seq));
        Optional<Membership> moved = store.move(place.me(), delivered, read);
        moved.ifPresent(membership -> publish(place.room(), membership));
        return moved.orElse(place.me());
    }

    private void publish(Room room, Membership membership) {
        bus.publish(new MessageEvent.Marked(
                room.id(),
                room.pair(),
                room.memberVersion(),
                membership.user(),
                membership.deliveredSeq(),
                membership.readSeq(),
                room.members() <= MOST_SHARED));
    }
}
