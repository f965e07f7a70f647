package parlance.users;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import parlance.bus.Bus;
import parlance.db.Sql;
import parlance.domain.UserCommand;

/** Answers everything about profiles, on virtual threads. */
public final class UsersVerticle extends VerticleBase {
    private final Bus bus;
    private final Sql sql;

    public UsersVerticle(Bus bus, Sql sql) {
        this.bus = bus;
        this.sql = sql;
    }

    @Override
    public Future<?> start() {
        UserStore store = new UserStore(sql);
        Users users = new Users(store, bus);
        Languages languages = new Languages(new LanguageStore(sql), store, bus);
        Explorers explorers = new Explorers(new ExploreStore(sql), store);
        Directory directory = new Directory(new DirectoryStore(sql));
        Search search = new Search(sql);
        vertx.runOnContext(_ -> search.index());
        return Future.all(List.of(
                bus.answer(UserCommand.Show.class, users::show),
                bus.answer(UserCommand.Find.class, users::find),
                bus.answer(UserCommand.Search.class, search::find),
                bus.answer(UserCommand.ListEverybody.class, directory::list),
                bus.answer(UserCommand.ListThese.class, directory::listThese),
                bus.answer(UserCommand.ListBlocking.class, directory::listBlocking),
                bus.answer(UserCommand.Change.class, users::change),
                bus.answer(UserCommand.ListLanguages.class, languages::languages),
                bus.answer(UserCommand.ListInterests.class, languages::interests),
                bus.answer(UserCommand.ChangeLanguages.class, languages::change),
                bus.answer(UserCommand.Introduce.class, languages::introduce),
                bus.answer(UserCommand.Explore.class, explorers::explore)));
    }
}
