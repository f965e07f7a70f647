package parlance.rooms;

import java.util.Optional;
import parlance.db.BotRow;
import parlance.db.Cut;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Invite;
import parlance.domain.InviteId;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomReply;
import parlance.domain.User;
import parlance.domain.UserId;

/** Members ask others in, who accept or decline. */
final class Invites {
    private final RoomStore rooms;
    private final InviteStore invites;
    private final News news;

    Invites(RoomStore rooms, InviteStore invites, News news) {
        this.rooms = rooms;
        this.invites = invites;
        this.news = news;
    }

    Invite send(Actor actor, RoomCommand.SendInvite command) {
        UserId me = actor.asUser();
        UserId target =
                rooms.find(command.user()).filter(User::reachable).map(User::id).orElseThrow(Rooms::userUnknown);
        Optional<BotRow> bot = rooms.bot(target);
        InviteId fresh = rooms.nextInvite();
        InviteId sent = news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).member().group().open();
            requireInvitable(room.seat(target), room.blocked(me, target));
            bot.ifPresent(one -> one.requireServes(me));
            InviteId invite = room.invite(fresh, me, target);
            // A bot is not asked.
            bot.ifPresent(_ -> Entrance.enter(room, target));
            return invite;
        }));
        return asSeenBy(me, sent);
    }

    Invite answer(Actor actor, RoomCommand.AnswerInvite command) {
        UserId me = actor.asUser();
        InviteId id = command.invite();
        news.tell(actor, rooms.change(room(id), room -> {
            pending(room, id, me);
            if (command.accepted()) {
                Entrance.enter(room, me);
            } else {
                room.become(id, Invite.State.DECLINED);
            }
            return id;
        }));
        return asSeenBy(me, id);
    }

    Invite withdraw(Actor actor, RoomCommand.WithdrawInvite command) {
        UserId me = actor.asUser();
        InviteId id = command.invite();
        news.tell(actor, rooms.change(room(id), room -> {
            Invite invite = pending(room, id);
            Seat mine = room.seat(me);
            if (!invite.inviter().id().equals(me)) {
                if (!mine.isIn()) {
                    throw unknown();
                }
                mine.admin();
            }
            room.become(id, Invite.State.WITHDRAWN);
            return id;
        }));
        return asSeenBy(me, id);
    }

    RoomReply.Invites list(Actor actor, RoomCommand.ListInvites command) {
        UserId me = actor.asUser();
        int limit = Rooms.limit(command.limit());
        RoomId room = command.room();
        if (room == null) {
            Cut<Invite> mine = Cut.of(invites.to(me, limit + 1, command.before()), limit);
            return new RoomReply.Invites(mine.items(), mine.next(Invite::version));
        }
        rooms.seat(room, me).member().group();
        Cut<Invite> found = Cut.of(invites.into(room, limit + 1, command.before()), limit);
        return new RoomReply.Invites(
                found.items(), found.next(invite -> invite.id().value()));
    }

    private static void requireInvitable(Seat seat, boolean blocked) {
        if (seat.isIn()) {
            throw new ChatException(Failure.CONFLICT, Reason.ALREADY_MEMBER, "This person is in the room already");
        }
        if (seat.isBanned()) {
            throw new ChatException(Failure.FORBIDDEN, Reason.BANNED, "This person is banned from the room");
        }
        if (blocked) {
            throw new ChatException(Failure.FORBIDDEN, Reason.BLOCKED, "You cannot invite this person");
        }
    }

    /** Once it is answered or was withdrawn, it says of its room only what who is out may know. */
    private Invite asSeenBy(UserId me, InviteId id) {
        Invite invite = invites.find(id).orElseThrow(Invites::unknown);
        return rooms.seat(invite.room().id(), me).isIn() ? invite : invite.concealed();
    }

    private RoomId room(InviteId id) {
        return invites.find(id).orElseThrow(Invites::unknown).room().id();
    }

    private static Invite pending(LockedRoomStore room, InviteId id) {
        return room.invites()
                .find(id)
                .filter(found -> found.state() == Invite.State.PENDING)
                .orElseThrow(Invites::unknown);
    }

    private static void pending(LockedRoomStore room, InviteId id, UserId invitee) {
        if (!pending(room, id).invitee().id().equals(invitee)) {
            throw unknown();
        }
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.INVITE_UNKNOWN, "There is no such invite");
    }
}
