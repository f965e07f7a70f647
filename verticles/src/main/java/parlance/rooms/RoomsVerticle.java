package parlance.rooms;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import parlance.bus.Bus;
import parlance.db.Database;
import parlance.db.ErasureParts;
import parlance.db.ErasureParts.Part;
import parlance.db.Sql;
import parlance.domain.RoomCommand;
import parlance.pace.Pace;

/** Answers everything about rooms but what is said in them, on virtual threads. */
public final class RoomsVerticle extends VerticleBase {
    private static final Duration ERASE_EVERY = Duration.ofSeconds(1);

    private final Bus bus;
    private final Database database;
    private final Pace pace;

    /** Shares {@code pace} with the other instances of its node. */
    public RoomsVerticle(Bus bus, Database database, Pace pace) {
        this.bus = bus;
        this.database = database;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        Sql sql = database.sql();
        News news = new News(bus);
        RoomStore store = new RoomStore(sql, database.ids());
        MineStore mine = new MineStore(sql);
        MemberStore memberStore = new MemberStore(sql);
        InviteStore inviteStore = new InviteStore(sql);
        Rooms rooms = new Rooms(store, mine, inviteStore, news, pace);
        Groups groups = new Groups(new GroupStore(sql));
        Members members = new Members(rooms, store, memberStore, news);
        Invites invites = new Invites(store, inviteStore, news);
        InviteLinks links = new InviteLinks(rooms, store, new LinkStore(sql), news);
        Departures departures = new Departures(store, new DepartureStore(sql), news);
        ErasureParts erased = new ErasureParts(sql);
        vertx.setPeriodic(ERASE_EVERY.toMillis(), _ -> erased.each(Part.ROOMS, departures::depart));
        return Future.all(List.of(
                bus.answer(RoomCommand.CreateGroup.class, pace.before(rooms::createGroup)),
                bus.answer(RoomCommand.OpenDirect.class, rooms::openDirect),
                bus.answer(RoomCommand.Show.class, rooms::show),
                bus.answer(RoomCommand.Change.class, pace.before(rooms::change)),
                bus.answer(RoomCommand.Archive.class, pace.before(rooms::archive)),
                bus.answer(RoomCommand.ListMine.class, rooms::list),
                bus.answer(RoomCommand.SyncMine.class, rooms::sync),
                bus.answer(RoomCommand.Discover.class, rooms::discover),
                bus.answer(RoomCommand.ListGroups.class, groups::list),
                bus.answer(RoomCommand.ShowGroup.class, groups::show),
                bus.answer(RoomCommand.ListParticipants.class, members::list),
                bus.answer(RoomCommand.Join.class, pace.before(members::join)),
                bus.answer(RoomCommand.Leave.class, pace.before(members::leave)),
                bus.answer(RoomCommand.Mute.class, pace.before(members::mute)),
                bus.answer(RoomCommand.Unmute.class, pace.before(members::unmute)),
                bus.answer(RoomCommand.Kick.class, pace.before(members::kick)),
                bus.answer(RoomCommand.Ban.class, pace.before(members::ban)),
                bus.answer(RoomCommand.Unban.class, pace.before(members::unban)),
                bus.answer(RoomCommand.ListBans.class, members::listBans),
                bus.answer(RoomCommand.ChangeRole.class, pace.before(members::changeRole)),
                bus.answer(RoomCommand.SendInvite.class, pace.before(invites::send)),
                bus.answer(RoomCommand.AnswerInvite.class, pace.before(invites::answer)),
                bus.answer(RoomCommand.WithdrawInvite.class, pace.before(invites::withdraw)),
                bus.answer(RoomCommand.ListInvites.class, invites::list),
                bus.answer(RoomCommand.CreateLink.class, pace.before(links::create)),
                bus.answer(RoomCommand.ListLinks.class, links::list),
                bus.answer(RoomCommand.RevokeLink.class, pace.before(links::revoke)),
                bus.answer(RoomCommand.ShowLink.class, links::show),
                bus.answer(RoomCommand.JoinByLink.class, pace.before(links::join))));
    }
}
