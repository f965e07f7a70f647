package parlance.dialects.socketio;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import parlance.config.Settings;
import parlance.engineio.EngineIo;
import parlance.http.Cors;
import parlance.http.Door;
import parlance.json.NativeJson;
import parlance.web.Dialect;
import parlance.web.Gate;

/** {@code /socket.io/} on the main port. */
public final class SocketIoRoutes implements Door {
    private final Gate gate;
    private final EngineIo engine;
    private final Settings settings;
    private final Dialect dialect;

    public SocketIoRoutes(Gate gate, EngineIo engine, Settings settings) {
        this.gate = gate;
        this.engine = engine;
        this.settings = settings;
        this.dialect = new SocketIoDialect(NativeJson.at(settings.publicUrl()));
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public void mount(Router router) {
        Cors cors = new Cors(settings.publicUrl(), settings.http().origins());
        engine.mount(router, "/socket.io/", name(), cors, dialect);
    }

    @Override
    public Future<?> close() {
        return gate.close();
    }
}
