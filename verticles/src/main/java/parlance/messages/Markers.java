package parlance.messages;

import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.DirectPair;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Membership;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageReply;
import parlance.domain.Origin;
import parlance.domain.PresenceCommand;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.RoomKind;
import parlance.domain.RoomRef;
import parlance.domain.UserId;

/** How far somebody's devices have got, and how far somebody has read. */
final class Markers {
    /** In larger rooms nobody else is told. */
    private static final int MOST_SHARED = 100;

    private final Places places;
    private final MarkerStore store;
    private final PlayStore plays;
    private final Bus bus;
    private final Actor self = new Actor.Operator("markers", new Origin(null, "node", "", "", "markers"));

    Markers(Places places, MarkerStore store, PlayStore plays, Bus bus) {
        this.places = places;
        this.store = store;
        this.plays = plays;
        this.bus = bus;
    }

    Membership mark(Actor actor, MessageCommand.Mark command) {
        return mark(places.find(actor.asUser(), command.room()), command);
    }

    Membership read(Actor actor, MessageCommand.Read command) {
        UserId me = actor.asUser();
        MarkerStore.Spoken spoken = store.find(me, command.message()).orElseThrow(Markers::unknown);
        RoomRef room = new RoomRef.ById(spoken.room());
        Place place = places.find(me, room);
        plays.skip(spoken.room(), me, place.me().readSeq(), spoken.seq());
        boolean played = plays.play(spoken.room(), me, spoken.seq());
        Membership marked = mark(place, new MessageCommand.Mark(room, null, spoken.seq()));
        if (played) {
            // The marker was there before; who sent it hears of it all the same.
            publish(place.room(), marked);
        }
        return marked;
    }

    Membership readTexts(Actor actor, MessageCommand.ReadTexts command) {
        Place place = places.find(actor.asUser(), command.room());
        Room room = place.room();
        plays.skip(room.id(), place.me().user(), place.me().readSeq(), room.seq() + 1);
        return mark(place, new MessageCommand.Mark(command.room(), null, room.seq()));
    }

    MessageReply.Unplayed listUnplayed(Actor actor, MessageCommand.ListUnplayed command) {
        Room room = places.find(actor.asUser(), command.room()).room();
        return new MessageReply.Unplayed(room.kind() == RoomKind.DIRECT ? plays.list(room.id()) : Set.of());
    }

    Done receive(Actor actor, MessageCommand.Receive command) {
        UserId me = actor.asUser();
        for (RoomId room : store.waiting(me, command.groups())) {
            Membership _ = mark(
                    places.find(me, new RoomRef.ById(room)),
                    new MessageCommand.Mark(new RoomRef.ById(room), Long.MAX_VALUE, null));
        }
        return new Done();
    }

    Future<MessageReply.Reached> reach(Actor actor, MessageCommand.Reach command) {
        UserId me = actor.asUser();
        UserId other = command.other();
        // Asked first, so that nobody waits for the database meanwhile.
        return bus.ask(self, new PresenceCommand.ListConnected(Set.of(other)))
                .map(found -> new MessageReply.Reached(found.users().contains(other)
                        && reach(command.room(), DirectPair.of(me, other), other, command.seq())));
    }

    private boolean reach(RoomId room, DirectPair pair, UserId other, long seq) {
        RoomRef ref = new RoomRef.ById(room);
        Place place = places.find(other, ref);
        if (!pair.equals(place.room().pair())) {
            throw Place.unknown();
        }
        Membership _ = mark(place, new MessageCommand.Mark(ref, seq, null));
        return true;
    }

    private Membership mark(Place place, MessageCommand.Mark command) {
        // The room is not locked: its seq only grows, so an older one is a limit as good.
        long seq = place.room().seq();
        long read = Math.min(Objects.requireNonNullElse(command.read(), 0L), seq);
        long delivered = Math.max(read, Math.min(Objects.requireNonNullElse(command.delivered(), 0L), seq));
        Optional<Membership> moved = store.move(place.me(), delivered, read);
        moved.ifPresent(membership -> publish(place.room(), membership));
        return moved.orElse(place.me());
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.MESSAGE_UNKNOWN, "There is no such message");
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
