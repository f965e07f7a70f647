package parlance.rooms;

import java.util.List;
import java.util.stream.LongStream;
import parlance.db.Cut;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.DirectPair;
import parlance.domain.Failure;
import parlance.domain.Invite;
import parlance.domain.Membership;
import parlance.domain.MembershipState;
import parlance.domain.Note;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.pace.Pace;

/** Rooms as such: how they come into being, what they say about themselves, and how they are found. */
final class Rooms {
    private static final int MAX_PAGE = 100;
    private static final int MAX_TERM = 100;
    private static final int MAX_CHANGES = 200;

    private final RoomStore rooms;
    private final MineStore mine;
    private final InviteStore invites;
    private final News news;
    private final Pace pace;

    Rooms(RoomStore rooms, MineStore mine, InviteStore invites, News news, Pace pace) {
        this.rooms = rooms;
        this.mine = mine;
        this.invites = invites;
        this.news = news;
        this.pace = pace;
    }

    RoomReply.Mine createGroup(Actor actor, RoomCommand.CreateGroup command) {
        UserId me = actor.asUser();
        Profile profile = Profile.of(command);
        return seen(me, news.tell(actor, rooms.createGroup(me, profile, room -> Entrance.found(room, me))));
    }

    RoomReply.Mine openDirect(Actor actor, RoomCommand.OpenDirect command) {
        return seen(actor.asUser(), direct(actor, command.user()));
    }

    RoomReply.Mine show(Actor actor, RoomCommand.Show command) {
        return seen(actor.asUser(), resolve(actor, command.room()));
    }

    RoomReply.Mine change(Actor actor, RoomCommand.Change command) {
        UserId me = actor.asUser();
        news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).member().group().admin().open();
            Profile before = Profile.of(room.room());
            Profile after = before.changed(command);
            if (!after.equals(before)) {
                room.rewrite(after);
                boolean renamed = !after.name().equals(before.name());
                room.say(me, renamed ? Note.Kind.RENAMED : Note.Kind.CHANGED, null, renamed ? after.name() : "");
            }
            return command.room();
        }));
        return seen(me, command.room());
    }

    RoomReply.Mine archive(Actor actor, RoomCommand.Archive command) {
        UserId me = actor.asUser();
        boolean archived = command.archived();
        news.tell(actor, rooms.change(command.room(), room -> {
            room.seat(me).member().group().owner();
            if (room.room().archived() != archived) {
                room.archive(archived);
                room.say(me, archived ? Note.Kind.ARCHIVED : Note.Kind.REOPENED);
            }
            return command.room();
        }));
        return seen(me, command.room());
    }

    RoomReply.MinePage list(Actor actor, RoomCommand.ListMine command) {
        int limit = limit(command.limit());
        Cursor before = Cursor.read(command.before());
        Cut<RoomReply.Mine> found = Cut.of(mine.list(actor.asUser(), limit + 1, before), limit);
        return new RoomReply.MinePage(found.items(), found.next(last -> talkedIn(last.room())));
    }

    RoomReply.Page discover(Actor actor, RoomCommand.Discover command) {
        actor.asUser();
        int limit = limit(command.limit());
        String term = command.term().strip();
        if (term.codePointCount(0, term.length()) > MAX_TERM) {
            throw ChatException.invalid("term", Reason.NONE, "This has at most " + MAX_TERM + " characters");
        }
        Cut<Room> found = Cut.of(rooms.discover(term, limit + 1, Cursor.read(command.before())), limit);
        return new RoomReply.Page(found.items(), found.next(Rooms::created));
    }

    RoomReply.MyChanges sync(Actor actor, RoomCommand.SyncMine command) {
        UserId me = actor.asUser();
        // Read first: what is committed later has a higher version, and is the next sync's.
        long version = mine.version(me);
        List<Membership> memberships = mine.changed(me, command.since(), MAX_CHANGES + 1);
        List<Invite> asked = invites.changed(me, command.since(), MAX_CHANGES + 1);
        long[] versions = LongStream.concat(
                        memberships.stream().mapToLong(Membership::version),
                        asked.stream().mapToLong(Invite::version))
                .sorted()
                .toArray();
        boolean more = versions.length > MAX_CHANGES;
        long until = more ? Math.min(version, versions[MAX_CHANGES - 1]) : version;
        long last = more ? until : Long.MAX_VALUE;
        List<Membership> changed =
                memberships.stream().filter(one -> one.version() <= last).toList();
        return new RoomReply.MyChanges(
                mine.read(
                        me,
                        changed.stream()
                                .filter(Rooms::isIn)
                                .map(Membership::room)
                                .toList()),
                changed.stream().filter(one -> !isIn(one)).toList(),
                asked.stream()
                        .filter(one -> one.version() <= last)
                        .map(one -> one.state() == Invite.State.PENDING ? one : one.concealed())
                        .toList(),
                until,
                more);
    }

    /** The room a door means by it; that of two people comes into being when it is first needed. */
    RoomId resolve(Actor actor, RoomRef ref) {
        return switch (ref) {
            case RoomRef.ById(RoomId id) -> id;
            case RoomRef.DirectWith(UserRef user) -> direct(actor, user);
        };
    }

    /** Also after a change of one's own: whoever was sent away meanwhile sees no more than others. */
    RoomReply.Mine seen(UserId me, RoomId room) {
        RoomReply.Mine found = mine.show(me, room).orElseThrow(Seat::unknown);
        new Seat(found.room(), found.me()).seen();
        return found;
    }

    static int limit(int wanted) {
        return Math.clamp(wanted, 1, MAX_PAGE);
    }

    static ChatException userUnknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such user");
    }

    private RoomId direct(Actor actor, UserRef ref) {
        UserId me = actor.asUser();
        User other = rooms.find(ref).filter(User::reachable).orElseThrow(Rooms::userUnknown);
        if (other.id().equals(me)) {
            throw ChatException.invalid("userId", Reason.ONESELF, "This is you");
        }
        DirectPair pair = DirectPair.of(me, other.id());
        return rooms.findDirect(pair).orElseGet(() -> {
            requireMayBegin(me, other.id());
            return open(actor, pair);
        });
    }

    /** Not everybody talks to every bot, and bots wait to be talked to. */
    private void requireMayBegin(UserId me, UserId other) {
        rooms.bot(other).ifPresent(bot -> bot.requireServes(me));
        rooms.bot(me).filter(bot -> !other.equals(bot.owner())).ifPresent(_ -> {
            throw new ChatException(
                    Failure.FORBIDDEN, "Bots do not begin to write to people, they answer those who write to them");
        });
    }

    private RoomId open(Actor actor, DirectPair pair) {
        UserId me = actor.asUser();
        pace.require(me);
        return news.tell(actor, rooms.openDirect(me, pair));
    }

    private static boolean isIn(Membership membership) {
        return membership.state() == MembershipState.JOINED;
    }

    private static String talkedIn(Room room) {
        return new Cursor(room.lastMessageAt(), room.id()).write();
    }

    private static String created(Room room) {
        return new Cursor(room.createdAt(), room.id()).write();
    }
}
