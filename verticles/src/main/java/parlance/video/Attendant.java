package parlance.video;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.Call;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.video.Switchboard.Turn;

/**
 * Does what has to be done in calls though nobody asks: ends the ringing, takes out who is not there any more. Every node
 * looks once a second at what is due; whoever comes first does it.
 */
final class Attendant {
    private static final Logger log = LoggerFactory.getLogger(Attendant.class);
    /** Whoever did not look for so long may have kept others from saying that they are there. */
    private static final Duration BLIND = Duration.ofSeconds(4);

    private final CallStore store;
    private final VenueStore venues;
    private final Switchboard switchboard;
    private final CallNews news;
    private final Duration absence;
    private long lookedAt;
    private long patientUntil;
    private boolean begun;

    Attendant(CallStore store, VenueStore venues, Switchboard switchboard, CallNews news, Duration absence) {
        this.store = store;
        this.venues = venues;
        this.switchboard = switchboard;
        this.news = news;
        this.absence = absence;
    }

    /** {@code now} is in milliseconds and never goes back. */
    void look(long now) {
        if (!begun || now - lookedAt > BLIND.toMillis()) {
            patientUntil = now + absence.toMillis();
        }
        try {
            Duration silence = now < patientUntil ? absence.multipliedBy(2) : absence;
            store.due(silence).forEach(room -> attend(room, silence));
            begun = true;
            lookedAt = now;
        } catch (ChatException e) {
            log.warn("Calls are not looked after: {}", e.getMessage());
        }
    }

    void forget() {
        try {
            store.forget();
        } catch (ChatException e) {
            log.warn("Calls of yesterday are kept: {}", e.getMessage());
        }
    }

    /** Nobody is there, as the provider says. */
    void end(RoomId room) {
        change(room, (scene, call) -> call.answeredAt() == null ? Turn.none(call) : switchboard.end(call, scene.now()));
    }

    private void attend(RoomId room, Duration silence) {
        // Asked before the room is locked: maybe another node answers.
        Set<UserId> connected = store.find(room)
                .map(call -> venues.connected(store.silentWithoutDevice(call, silence)))
                .orElse(Set.of());
        store.saw(room, connected);
        change(room, (scene, call) -> switchboard.lose(call, scene.gone(silence), scene.overdue(), scene.now()));
    }

    /** It may have ended since. */
    private void change(RoomId room, BiFunction<CallStore.Scene, Call, Turn> rule) {
        try {
            Call _ = news.tell(store.change(room, scene -> rule.apply(scene, scene.require(null))));
        } catch (ChatException e) {
            if (e.reason() != Reason.CALL_UNKNOWN && e.reason() != Reason.ROOM_UNKNOWN) {
                throw e;
            }
        }
    }
}
