package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import parlance.config.Settings;
import parlance.http.Cors;
import parlance.http.Door;
import parlance.http.DoorFiles;
import parlance.http.DoorRoutes;
import parlance.http.Shared;
import parlance.json.NativeJson;

/** The door of Linguagram's clients: REST without a prefix, and Socket.IO. */
public final class LinguagramRoutes implements Door {
    private static final String NAME = "linguagram";

    private final Shared shared;
    private final DoorFiles files;
    private final Settings settings;
    private final Desk desk;
    private final TranslateCalls translations;

    public LinguagramRoutes(Vertx vertx, Shared shared, DoorFiles files, Settings settings) {
        this.shared = shared;
        this.files = files;
        this.settings = settings;
        this.desk = new Desk(shared.bus(), NativeJson.at(settings.publicUrl()));
        this.translations =
                new TranslateCalls(vertx, settings.doors().linguagram().translate());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void mount(Router router) {
        router.route()
                .handler(new Cors(
                        settings.publicUrl(NAME), settings.doors().linguagram().origins()));
        DoorRoutes routes = new DoorRoutes(
                router, shared.doorkeeper(), settings.http().bodyLimit().bytes(), new LinguagramWords());
        new AuthCalls(shared.bus(), desk).mount(routes);
        new UserCalls(desk, files).mount(routes);
        new FriendCalls(desk).mount(routes);
        new GroupCalls(desk).mount(routes);
        new MessageCalls(desk, files).mount(routes);
        new ScheduleCalls(desk).mount(routes);
        translations.mount(routes);
        routes.otherwise();
    }

    @Override
    public Future<?> close() {
        return translations.close();
    }
}
