package parlance.messages;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageReply;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;

/** What was said, for doors that go by times. */
final class Stretches {
    private static final int MAX_PAGE = 100;

    private final Places places;
    private final HistoryStore history;
    private final StretchStore store;

    Stretches(Places places, HistoryStore history, StretchStore store) {
        this.places = places;
        this.history = history;
        this.store = store;
    }

    MessageReply.Page listBetween(Actor actor, MessageCommand.ListBetween command) {
        UserId me = actor.asUser();
        RoomRef ref = command.room();
        if (ref instanceof RoomRef.ById(RoomId id)) {
            Room open = store.findOpen(id, me).orElse(null);
            if (open != null) {
                return page(open, 0, command);
            }
        }
        return places.findIfAny(me, ref)
                .map(place -> page(place.room(), place.me().visibleAfter(), command))
                .orElseGet(() -> new MessageReply.Page(List.of(), false, false, null));
    }

    MessageReply.Received listReceived(Actor actor, MessageCommand.ListReceived ignored) {
        return new MessageReply.Received(store.received(actor.asUser()));
    }

    private MessageReply.Page page(Room room, long visibleAfter, MessageCommand.ListBetween command) {
        int limit = Math.clamp(command.limit(), 1, MAX_PAGE);
        Instant until = command.until();
        long last = until == null ? room.seq() : lastBefore(room, until.plus(1, ChronoUnit.MICROS));
        long first = 1 + Math.max(visibleAfter, lastBefore(room, command.from()));
        // One more than asked for tells whether there is more.
        List<Message> found = store.last(room.id(), first, last, limit + 1);
        boolean more = found.size() > limit;
        List<Message> given = more ? found.subList(1, found.size()) : found;
        return new MessageReply.Page(given, more, last < room.seq(), null);
    }

    private long lastBefore(Room room, @Nullable Instant time) {
        if (time == null) {
            return 0;
        }
        return room.lastMessageAt().isBefore(time) ? room.seq() : history.lastBefore(room.id(), time, room.seq());
    }
}
