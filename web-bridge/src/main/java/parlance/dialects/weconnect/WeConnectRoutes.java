package parlance.dialects.weconnect;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.http.Cors;
import parlance.http.Door;
import parlance.http.DoorRoutes;
import parlance.http.Doorkeeper;
import parlance.http.Shared;
import parlance.json.NativeJson;
import parlance.web.Dialect;
import parlance.web.Gate;

/** The door of WeConnect's clients: {@code /http/…} and a WebSocket. */
public final class WeConnectRoutes implements Door {
    private static final String NAME = "weconnect";

    private final Bus bus;
    private final Gate gate;
    private final Doorkeeper doorkeeper;
    private final Settings settings;
    private final WeConnectJson json;
    private final Dialect dialect;

    public WeConnectRoutes(Gate gate, Shared shared, Settings settings) {
        this.gate = gate;
        this.bus = shared.bus();
        this.doorkeeper = shared.doorkeeper();
        this.settings = settings;
        this.json = new WeConnectJson(NativeJson.at(settings.publicUrl()));
        this.dialect = new WeConnectDialect(json);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void mount(Router router) {
        router.route("/socket").handler(context -> {
            if (context.request().canUpgradeToWebSocket()) {
                gate.open(context, dialect, null);
            } else {
                context.next();
            }
        });
        router.route()
                .handler(new Cors(
                        settings.publicUrl(NAME), settings.doors().weconnect().origins()));
        new LinkRoutes(bus).mount(router);
        WeConnectWords words = new WeConnectWords();
        DoorRoutes routes =
                new DoorRoutes(router, doorkeeper, settings.http().bodyLimit().bytes(), words);
        Loads loads = new Loads(bus, json);
        new AuthCalls(bus, doorkeeper).mount(routes);
        new UserCalls(bus).mount(routes);
        new RoomCalls(bus, loads).mount(routes);
        new GroupCalls(bus, loads).mount(routes);
        new BotCalls(bus, json, loads).mount(routes);
        routes.otherwise();
    }

    @Override
    public Future<?> close() {
        return gate.close();
    }
}
