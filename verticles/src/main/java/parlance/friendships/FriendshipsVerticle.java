package parlance.friendships;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import parlance.bus.Bus;
import parlance.db.Database;
import parlance.db.ErasureParts;
import parlance.db.ErasureParts.Part;
import parlance.domain.FriendshipCommand;

/** Answers everything about friendships, on virtual threads. */
public final class FriendshipsVerticle extends VerticleBase {
    private static final Duration ERASE_EVERY = Duration.ofSeconds(1);

    private final Bus bus;
    private final Database database;

    public FriendshipsVerticle(Bus bus, Database database) {
        this.bus = bus;
        this.database = database;
    }

    @Override
    public Future<?> start() {
        FriendshipStore store = new FriendshipStore(database.sql(), database.ids());
        Friendships friendships = new Friendships(store, bus);
        Contacts contacts = new Contacts(friendships, store, new ContactStore(database.sql()));
        ErasureParts erased = new ErasureParts(database.sql());
        vertx.setPeriodic(ERASE_EVERY.toMillis(), _ -> erased.each(Part.FRIENDSHIPS, friendships::forget));
        return Future.all(List.of(
                bus.answer(FriendshipCommand.Request.class, friendships::request),
                bus.answer(FriendshipCommand.Answer.class, friendships::answer),
                bus.answer(FriendshipCommand.Cancel.class, friendships::cancel),
                bus.answer(FriendshipCommand.Remove.class, friendships::remove),
                bus.answer(FriendshipCommand.Block.class, friendships::block),
                bus.answer(FriendshipCommand.Unblock.class, friendships::unblock),
                bus.answer(FriendshipCommand.Rename.class, friendships::rename),
                bus.answer(FriendshipCommand.ListContacts.class, contacts::list),
                bus.answer(FriendshipCommand.AddContact.class, contacts::add),
                bus.answer(FriendshipCommand.AcceptContact.class, contacts::accept),
                bus.answer(FriendshipCommand.DeleteContact.class, contacts::delete),
                bus.answer(FriendshipCommand.ListFriendships.class, friendships::list),
                bus.answer(FriendshipCommand.Find.class, friendships::find),
                bus.answer(FriendshipCommand.Signal.class, friendships::signal),
                bus.answer(FriendshipCommand.SyncMine.class, friendships::sync)));
    }
}
