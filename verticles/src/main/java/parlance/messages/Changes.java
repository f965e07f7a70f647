package parlance.messages;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Message;
import parlance.domain.MessageEvent;
import parlance.domain.Origin;
import parlance.domain.Room;
import parlance.domain.RoomRef;

/** Changes messages under the rules they are given, and tells their rooms. */
final class Changes {
    private final Places places;
    private final MessageStore store;
    private final Bus bus;

    Changes(Places places, MessageStore store, Bus bus) {
        this.places = places;
        this.store = store;
        this.bus = bus;
    }

    /**
     * What is to be changed.
     *
     * @param saying what the system says then; none: nothing
     */
    record Wanted(RoomRef room, long seq, MessageEvent.Change.Kind kind, MessageStore.@Nullable Saying saying) {}

    /** The message as it is then. {@code rule} changes it with what it is given, and says whether it did. */
    Message make(Actor actor, Wanted wanted, BiPredicate<Scene, MessageStore> rule) {
        Place place = places.find(actor.asUser(), wanted.room());
        MessageStore.Changed changed =
                store.change(place.room().id(), place.me().user(), wanted.seq(), rule, wanted.saying());
        if (changed.isChange()) {
            tell(actor.origin(), wanted.kind(), changed);
        }
        return changed.message();
    }

    void tell(Origin origin, MessageEvent.Change.Kind kind, MessageStore.Changed changed) {
        Room room = changed.room();
        List<MessageEvent.Change> all = Stream.concat(
                        Stream.of(change(origin, kind, changed.message())),
                        changed.said().stream()
                                .map(message -> change(origin, MessageEvent.Change.Kind.POSTED, message)))
                .toList();
        long version = all.getLast().message().version();
        bus.publish(
                new MessageEvent.Changed(room.id(), room.pair(), room.version(), version, room.memberVersion(), all));
        changed.news().forEach(bus::publish);
    }

    private static MessageEvent.Change change(Origin origin, MessageEvent.Change.Kind kind, Message message) {
        return new MessageEvent.Change(kind, message, origin.session(), origin.door());
    }
}
