package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import parlance.config.Settings;
import parlance.engineio.EngineIo;
import parlance.http.Cors;
import parlance.http.Door;
import parlance.http.DoorFiles;
import parlance.http.DoorRoutes;
import parlance.http.Shared;
import parlance.json.NativeJson;
import parlance.web.Dialect;
import parlance.web.Gate;

/** The door of Linguagram's clients: REST without a prefix, and Socket.IO. */
public final class LinguagramRoutes implements Door {
    private static final String NAME = "linguagram";

    private final Gate gate;
    private final EngineIo engine;
    private final Shared shared;
    private final DoorFiles files;
    private final Settings settings;
    private final Desk desk;
    private final Dialect dialect;
    private final TranslateCalls translations;

    public LinguagramRoutes(Gate gate, EngineIo engine, Shared shared, DoorFiles files, Settings settings) {
        this.gate = gate;
        this.engine = engine;
        this.shared = shared;
        this.files = files;
        this.settings = settings;
        NativeJson json = NativeJson.at(settings.publicUrl());
        this.desk = new Desk(shared.bus(), json);
        this.dialect = new LinguagramDialect(json, settings.doors().linguagram().trustIdentify());
        this.translations =
                new TranslateCalls(gate.vertx(), settings.doors().linguagram().translate());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void mount(Router router) {
        Cors cors =
                new Cors(settings.publicUrl(NAME), settings.doors().linguagram().origins());
        engine.mount(router, "/socket.io/", NAME, cors, dialect);
        router.route().handler(cors);
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
        return Future.join(gate.close(), translations.close());
    }
}
