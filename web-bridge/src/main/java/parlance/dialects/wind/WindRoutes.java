package parlance.dialects.wind;

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

/** The door of WIND's clients: {@code /api/v1/auth/…}, two pages to try it, and a WebSocket. */
public final class WindRoutes implements Door {
    private static final String NAME = "wind";

    private final Bus bus;
    private final Gate gate;
    private final Doorkeeper doorkeeper;
    private final Settings settings;
    private final Dialect dialect;

    public WindRoutes(Gate gate, Shared shared, Settings settings) {
        this.gate = gate;
        this.bus = shared.bus();
        this.doorkeeper = shared.doorkeeper();
        this.settings = settings;
        this.dialect = new WindDialect(
                NativeJson.at(settings.publicUrl()), settings.doors().wind().heartbeat());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void mount(Router router) {
        router.route("/ws").handler(context -> {
            if (context.request().canUpgradeToWebSocket()) {
                gate.open(context, dialect, null);
            } else {
                context.next();
            }
        });
        router.route()
                .handler(new Cors(
                        settings.publicUrl(NAME), settings.doors().wind().origins()));
        new FormRoutes().mount(router);
        DoorRoutes routes =
                new DoorRoutes(router, doorkeeper, settings.http().bodyLimit().bytes(), new WindWords());
        new AuthCalls(bus).mount(routes);
        routes.otherwise();
    }

    @Override
    public Future<?> close() {
        return gate.close();
    }
}
