package parlance.rooms;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.DirectPair;
import parlance.domain.Invite;
import parlance.domain.MembershipState;
import parlance.domain.Origin;
import parlance.domain.Role;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/**
 * Who was erased leaves every group as if they left by themselves. A room of two stays with the other, who cannot write in
 * it any more.
 */
final class Departures {
    private static final Actor HOUSE = new Actor.Operator("erasure", new Origin(null, "node", "", "", "erasure"));

    private final RoomStore rooms;
    private final DepartureStore store;
    private final News news;

    Departures(RoomStore rooms, DepartureStore store, News news) {
        this.rooms = rooms;
        this.store = store;
        this.news = news;
    }

    /** May be done again, and go on where it was cut off. */
    void depart(UserId erased) {
        inEach(store::invited, erased, Departures::withdrawInvites);
        inEach(store::groups, erased, Departures::leave);
        inEach(store::pairs, erased, Departures::close);
    }

    private void inEach(
            Function<UserId, List<RoomId>> some, UserId erased, BiConsumer<LockedRoomStore, UserId> change) {
        for (List<RoomId> ids = some.apply(erased); !ids.isEmpty(); ids = some.apply(erased)) {
            ids.forEach(id -> news.tell(HOUSE, rooms.change(id, room -> {
                change.accept(room, erased);
                return id;
            })));
        }
    }

    private static void withdrawInvites(LockedRoomStore room, UserId erased) {
        List<InviteStore.Open> invites = room.invites().pendingOf(room.room().id(), erased);
        room.lock(Stream.concat(Stream.of(erased), invites.stream().map(InviteStore.Open::invitee))
                .toList());
        invites.forEach(invite -> room.become(invite.id(), Invite.State.WITHDRAWN));
    }

    private static void leave(LockedRoomStore room, UserId erased) {
        Seat seat = room.seat(erased);
        if (seat.isIn()) {
            Members.leave(room, erased, seat.role());
        }
    }

    /** Without a word: the other finds out when they look. */
    private static void close(LockedRoomStore room, UserId erased) {
        @Nullable DirectPair pair = room.room().pair();
        if (pair != null && !room.room().archived()) {
            room.archive(true);
            room.put(pair.other(erased), Role.MEMBER, MembershipState.JOINED);
        }
    }
}
