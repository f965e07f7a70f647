package parlance.web;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.MessageCommand;
import parlance.domain.MessageReply;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;

/** Fetches from the database what the bus has lost of the rooms that are followed. Lives on the feed's context. */
final class Repairs {
    private static final Logger log = LoggerFactory.getLogger(Repairs.class);
    private static final Duration HOLD = Duration.ofMillis(200);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
    /** How far back a sweep looks, beyond the last one that succeeded. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);

    private static final int FETCHED = 500;

    private final Bus bus;
    private final Actor self;
    private final Map<RoomId, FollowedRoom> rooms;
    private final Consumer<FollowedRoom> readmit;
    private final BiConsumer<Duration, Runnable> after;
    private long sweptAt = System.nanoTime();

    /** {@code readmit} looks up anew who may hear what is said in a room. */
    Repairs(
            Bus bus,
            Actor self,
            Map<RoomId, FollowedRoom> rooms,
            Consumer<FollowedRoom> readmit,
            BiConsumer<Duration, Runnable> after) {
        this.bus = bus;
        this.self = self;
        this.rooms = rooms;
        this.readmit = readmit;
        this.after = after;
    }

    /** If something is missing, and does not come by itself. */
    void repairLater(FollowedRoom room) {
        Track track = room.track();
        if (track != null && track.isBehind() && !room.repairing) {
            room.repairing = true;
            after.accept(HOLD, () -> repair(room, track));
        }
    }

    private void repair(FollowedRoom room, Track track) {
        if (!track.isBehind() || room.isEmpty()) {
            room.repairing = false;
            return;
        }
        MessageCommand.SyncRoom missed =
                new MessageCommand.SyncRoom(new RoomRef.ById(room.id()), track.delivered(), FETCHED);
        bus.ask(self, missed).onComplete(found -> repair(room, track, found), cause -> {
            log.warn("What room {} has missed is not known: {}", room.id().value(), cause.getMessage());
            after.accept(HOLD, () -> repair(room, track));
        });
    }

    private void repair(FollowedRoom room, Track track, MessageReply.Changes found) {
        if (room.admitting || room.isBehind(found.memberVersion())) {
            // Members first: then it is fetched again.
            readmit.accept(room);
            after.accept(HOLD, () -> repair(room, track));
            return;
        }
        track.repair(found).forEach(room::tell);
        if (found.more()) {
            repair(room, track);
        } else {
            room.repairing = false;
            repairLater(room);
        }
    }

    /** Now and then asks which rooms have changed. */
    void sweepLater() {
        after.accept(SWEEP_EVERY, () -> sweep().onComplete(_ -> sweepLater()));
    }

    private Future<?> sweep() {
        if (rooms.isEmpty()) {
            sweptAt = System.nanoTime();
            return Future.succeededFuture();
        }
        long begun = System.nanoTime();
        Duration within = Duration.ofNanos(begun - sweptAt).plus(LOOK_BACK);
        return bus.ask(self, new MessageCommand.ListChanged(within)).onSuccess(changed -> {
            sweptAt = begun;
            changed.rooms().forEach(this::compare);
        });
    }

    private void compare(MessageReply.RoomVersion now) {
        FollowedRoom room = rooms.get(now.room());
        Track track = room == null ? null : room.track();
        if (room == null || track == null) {
            return;
        }
        track.heardOf(now.version());
        if (room.isBehind(now.memberVersion())) {
            readmit.accept(room);
        }
        repairLater(room);
    }
}
