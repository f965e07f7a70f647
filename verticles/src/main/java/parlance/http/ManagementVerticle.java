package parlance.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;
import java.util.function.Supplier;
import parlance.config.ManagementSettings;

/** The port for operators: is the node alive, can it take work, how does it fare. */
public final class ManagementVerticle extends VerticleBase {
    private static final long PATIENCE_MILLIS = 2_000;

    private final ManagementSettings settings;
    private final Readiness readiness;
    private final Checks checks;

    /** What tells that the node can work. */
    public record Checks(
            Supplier<Future<Void>> database, Supplier<Future<Status>> cluster, PrometheusMeterRegistry metrics) {}

    public ManagementVerticle(ManagementSettings settings, Readiness readiness, Checks checks) {
        this.settings = settings;
        this.readiness = readiness;
        this.checks = checks;
    }

    @Override
    public Future<?> start() {
        HealthChecks ready = HealthChecks.create(vertx)
                .register(
                        "database",
                        PATIENCE_MILLIS,
                        promise -> checks.database().get().map(Status.OK()).onComplete(promise))
                .register(
                        "cluster",
                        PATIENCE_MILLIS,
                        promise -> checks.cluster().get().onComplete(promise))
                .register("node", promise -> promise.complete(readiness.isReady() ? Status.OK() : Status.KO()));
        Router router = Router.router(vertx);
        router.get("/health/live").handler(context -> context.json(new JsonObject().put("status", "UP")));
        router.get("/health/ready").handler(HealthCheckHandler.createWithHealthChecks(ready));
        router.get("/metrics")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(checks.metrics().scrape()));
        return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router)
                .listen(settings.portBeside(0), settings.host());
    }
}
