package parlance.rooms;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.db.Cut;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Invite;
import parlance.domain.Membership;
import parlance.domain.MembershipState;
import parlance.domain.Note;
import parlance.domain.Reason;
import parlance.domain.Role;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.domain.UserState;

/** Who is in a group: coming, going, being sent away, and rising. {@link Seat} knows who may do what. */
final class Members {
    private static final int MARKERS_SHOWN = 100;

    private final Rooms all;
    private final RoomStore rooms;
    private final MemberStore members;
    private final News news;

    Members(Rooms all, RoomStore rooms, MemberStore members, News news) {
        this.all = all;
        this.rooms = rooms;
        this.members = members;
        this.news = news;
    }

    RoomReply.Mine join(Actor actor, RoomCommand.Join command) {
        UserId me = actor.asUser();
        news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).seen();
            Entrance.enter(room, me);
            return command.room();
        }));
        return all.seen(me, command.room());
    }

    Membership leave(Actor actor, RoomCommand.Leave command) {
        UserId me = actor.asUser();
        return news.tell(actor, rooms.change(command.room(), room -> {
            Role role = room.seat(me).member().group().role();
            return leave(room, me, role);
        }));
    }

    /** {@code role} is what they are in this room. */
    static Membership leave(LockedRoomStore room, UserId leaving, Role role) {
        room.say(leaving, Note.Kind.LEFT);
        if (role == Role.OWNER) {
            handOver(room, leaving);
        }
        return room.put(leaving, Role.MEMBER, MembershipState.LEFT);
    }

    Membership kick(Actor actor, RoomCommand.Kick command) {
        UserId me = actor.asUser();
        UserId target = someoneElse(me, command.user());
        return news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).member().group().above(inside(room, target));
            room.say(me, Note.Kind.KICKED, target, "");
            return room.put(target, Role.MEMBER, MembershipState.LEFT);
        }));
    }

    /** Also ends what would let them in, and what they did to let others in. */
    Membership ban(Actor actor, RoomCommand.Ban command) {
        UserId me = actor.asUser();
        UserId target = someoneElse(me, command.user());
        return news.tell(actor, rooms.change(command.room(), room -> {
            Seat theirs = room.seat(target);
            room.seat(me).member().group().admin().above(theirs);
            Membership known = theirs.membership();
            if (known != null && theirs.isBanned()) {
                return known;
            }
            if (theirs.isIn()) {
                room.say(me, Note.Kind.BANNED, target, "");
            }
            return banish(room, target);
        }));
    }

    Membership unban(Actor actor, RoomCommand.Unban command) {
        UserId me = actor.asUser();
        UserId target = find(command.user());
        return news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).member().group().admin();
            if (!room.seat(target).isBanned()) {
                throw new ChatException(Failure.NOT_FOUND, "This person is not banned");
            }
            return room.put(target, Role.MEMBER, MembershipState.LEFT);
        }));
    }

    Membership changeRole(Actor actor, RoomCommand.ChangeRole command) {
        UserId me = actor.asUser();
        Role role = command.role();
        if (role == Role.UNKNOWN) {
            throw ChatException.invalid("role", Reason.NONE, "There is no such role");
        }
        UserId target = someoneElse(me, command.user());
        return news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).member().group().owner();
            Membership theirs = inside(room, target).known();
            if (theirs.role() == role) {
                return theirs;
            }
            room.lock(List.of(me, target));
            room.sayRole(me, target, role);
            if (role == Role.OWNER) {
                room.put(me, Role.ADMIN, MembershipState.JOINED);
            }
            return room.put(target, role, MembershipState.JOINED);
        }));
    }

    RoomReply.Mine mute(Actor actor, RoomCommand.Mute command) {
        Instant until = Objects.requireNonNullElse(command.until(), Membership.FOREVER);
        if (!until.isAfter(Instant.now())) {
            throw ChatException.invalid("until", Reason.NONE, "This must be a time to come");
        }
        return silence(actor, command.room(), until.isAfter(Membership.FOREVER) ? Membership.FOREVER : until);
    }

    RoomReply.Mine unmute(Actor actor, RoomCommand.Unmute command) {
        return silence(actor, command.room(), null);
    }

    private RoomReply.Mine silence(Actor actor, RoomRef ref, @Nullable Instant until) {
        UserId me = actor.asUser();
        RoomId id = all.resolve(actor, ref);
        Instant exact = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        news.tell(actor, rooms.change(id, room -> {
            Membership mine = room.seat(me).member().known();
            if (!Objects.equals(mine.mutedUntil(), exact)) {
                room.mute(me, exact);
            }
            return id;
        }));
        return all.seen(me, id);
    }

    /** Markers are for members of rooms that are not too large, and whoever hides is seen by members only. */
    RoomReply.Participants list(Actor actor, RoomCommand.ListParticipants command) {
        UserId me = actor.asUser();
        RoomId id = all.resolve(actor, command.room());
        Seat seat = rooms.seat(id, me).seen();
        int limit = Rooms.limit(command.limit());
        if (!seat.isIn()) {
            return page(members.listFor(me, id, limit + 1, command.after()), limit);
        }
        boolean withMarkers = seat.room().members() <= MARKERS_SHOWN;
        return page(members.list(id, MembershipState.JOINED, withMarkers, limit + 1, command.after()), limit);
    }

    RoomReply.Participants listBans(Actor actor, RoomCommand.ListBans command) {
        rooms.seat(command.room(), actor.asUser()).member().group().admin();
        int limit = Rooms.limit(command.limit());
        return page(members.list(command.room(), MembershipState.BANNED, false, limit + 1, command.after()), limit);
    }

    private static Membership banish(LockedRoomStore room, UserId target) {
        RoomId id = room.room().id();
        List<InviteStore.Open> invites = room.invites().pendingOf(id, target);
        room.lock(Stream.concat(Stream.of(target), invites.stream().map(InviteStore.Open::invitee))
                .toList());
        Membership banned = room.put(target, Role.MEMBER, MembershipState.BANNED);
        invites.forEach(invite -> room.become(invite.id(), Invite.State.WITHDRAWN));
        room.links().removeBy(id, target);
        return banned;
    }

    /** The last one out closes the door behind them. */
    private static void handOver(LockedRoomStore room, UserId leaving) {
        Optional<UserId> successor = room.successor(leaving);
        if (successor.isPresent()) {
            room.lock(List.of(leaving, successor.get()));
            room.sayRole(leaving, successor.get(), Role.OWNER);
            room.put(successor.get(), Role.OWNER, MembershipState.JOINED);
        } else {
            room.archive(true);
            room.say(leaving, Note.Kind.ARCHIVED);
        }
    }

    private static Seat inside(LockedRoomStore room, UserId target) {
        Seat seat = room.seat(target);
        if (!seat.isIn()) {
            throw new ChatException(Failure.NOT_FOUND, Reason.NOT_A_MEMBER, "This person is not in this room");
        }
        return seat;
    }

    private UserId someoneElse(UserId me, UserRef ref) {
        UserId found = find(ref);
        if (found.equals(me)) {
            throw ChatException.invalid("userId", Reason.ONESELF, "This is you");
        }
        return found;
    }

    private UserId find(UserRef ref) {
        return rooms.find(ref)
                .filter(user -> user.state() != UserState.PENDING)
                .map(User::id)
                .orElseThrow(Rooms::userUnknown);
    }

    private static RoomReply.Participants page(List<RoomReply.Participant> found, int limit) {
        Cut<RoomReply.Participant> page = Cut.of(found, limit);
        return new RoomReply.Participants(
                page.items(), page.next(last -> last.user().id().value()));
    }
}
