package parlance.presence;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.MessageEvent;
import parlance.domain.MessageEvent.Typing;
import parlance.domain.PresenceCommand;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Tells a room who is writing. On one event loop; never waits. */
final class Typings {
    private final Bus bus;
    private final PresenceStore store;
    private final Typists typists = new Typists();

    Typings(Bus bus, PresenceStore store) {
        this.bus = bus;
        this.store = store;
    }

    Future<Done> type(Actor actor, PresenceCommand.Type command) {
        UserId me = actor.asUser();
        return place(me, command.room()).map(place -> {
            place.ifPresent(known -> type(me, known, command.typing()));
            return new Done();
        });
    }

    void hear(Event event) {
        if (event instanceof Typing typing) {
            typists.hear(typing, now());
        }
    }

    /** Once a second. */
    void tick() {
        Typists.Over over = typists.tick(now());
        over.publish().forEach(bus::publish);
        over.tellHere().forEach(bus::tellHere);
    }

    private Future<Optional<PresenceStore.Place>> place(UserId me, RoomRef room) {
        return switch (room) {
            case RoomRef.ById(RoomId id) -> store.place(me, id).map(Optional::of);
            case RoomRef.DirectWith(UserRef other) -> store.placeWith(me, other);
        };
    }

    private void type(UserId me, PresenceStore.Place place, boolean typing) {
        if (place.archived()) {
            throw new ChatException(Failure.FORBIDDEN, Reason.ROOM_ARCHIVED, "This room is archived");
        }
        // A block is not told, neither to whoever is blocked nor by an answer.
        if (!place.blocked()) {
            MessageEvent.Typing said =
                    new MessageEvent.Typing(place.room(), place.pair(), place.memberVersion(), me, typing);
            typists.say(said, now()).forEach(bus::publish);
        }
    }

    private static long now() {
        return Duration.ofNanos(System.nanoTime()).toMillis();
    }
}
