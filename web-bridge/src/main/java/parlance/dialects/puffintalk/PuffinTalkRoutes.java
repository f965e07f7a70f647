package parlance.dialects.puffintalk;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.http.Cors;
import parlance.http.Door;
import parlance.http.DoorFiles;
import parlance.http.DoorRoutes;
import parlance.http.Doorkeeper;
import parlance.http.Shared;
import parlance.json.NativeJson;
import parlance.web.Dialect;
import parlance.web.Gate;

/** The door of PuffinTalk's clients: {@code /api/…}, and a WebSocket for notices. */
public final class PuffinTalkRoutes implements Door {
    private static final String NAME = "puffintalk";

    private final Bus bus;
    private final Gate gate;
    private final Doorkeeper doorkeeper;
    private final DoorFiles files;
    private final Settings settings;
    private final Dialect dialect = new PuffinTalkDialect(InstantSource.system());

    public PuffinTalkRoutes(Gate gate, Shared shared, DoorFiles files, Settings settings) {
        this.gate = gate;
        this.bus = shared.bus();
        this.doorkeeper = shared.doorkeeper();
        this.files = files;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void mount(Router router) {
        router.route("/api/notifications").handler(this::listen);
        router.route().handler(this::turnAway);
        router.route()
                .handler(new Cors(
                        settings.publicUrl(NAME), settings.doors().puffintalk().origins()));
        DoorRoutes routes = new DoorRoutes(
                router, doorkeeper, settings.http().bodyLimit().bytes(), new PuffinTalkWords(Topic.OTHER));
        new AuthCalls(bus).mount(routes);
        new ContactCalls(bus).mount(routes);
        new MediaCalls(files).mount(routes);
        new MessageCalls(bus, new MessageJson(NativeJson.at(settings.publicUrl()))).mount(routes);
        routes.otherwise();
    }

    @Override
    public Future<?> close() {
        return gate.close();
    }

    /** Clients understand why only once they are connected. */
    private void listen(RoutingContext context) {
        if (!context.request().canUpgradeToWebSocket()) {
            context.next();
            return;
        }
        @Nullable String token = context.queryParams().get("token");
        if (token == null || token.isBlank()) {
            gate.refuse(context, PuffinTalkDialect.REFUSED, "token is required");
        } else {
            gate.open(context, dialect, token);
        }
    }

    private void turnAway(RoutingContext context) {
        if (context.request().canUpgradeToWebSocket()) {
            gate.refuse(context, PuffinTalkDialect.REFUSED, "Invalid endpoint");
        } else {
            context.next();
        }
    }
}
