package parlance.bench;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The event-bus bridge as it comes with Vert.x, in a cluster as Parlance has it: each socket that registers an address is
 * a consumer of its own. For comparison.
 */
public final class StockBridge extends VerticleBase {
    private static final String HOST = "127.0.0.1";
    private static final String PERMITTED = "room\\..*";
    /** Clients would have to ping more often than by default. */
    private static final Duration SILENCE = Duration.ofHours(1);

    private final AtomicInteger port;

    private StockBridge(AtomicInteger port) {
        this.port = port;
    }

    /** Arguments: how many instances, and whether with the metrics that Parlance keeps. */
    public static void main(String[] arguments) throws IOException {
        VertxBuilder builder = Vertx.builder().withClusterManager(new HazelcastClusterManager(hazelcast()));
        VertxOptions options = new VertxOptions()
                .setEventBusOptions(new EventBusOptions().setHost(HOST).setClusterPublicHost(HOST));
        if (Boolean.parseBoolean(arguments[1])) {
            options.setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
            builder.withMetrics(new MicrometerMetricsFactory(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
        }
        Vertx vertx = builder.with(options).buildClustered().await();
        AtomicInteger port = new AtomicInteger();
        DeploymentOptions instances = new DeploymentOptions().setInstances(Integer.parseInt(arguments[0]));
        vertx.deployVerticle(() -> new StockBridge(port), instances).await();
        System.out.printf("The stock bridge is ready: http://%s:%d%n", HOST, port.get());
    }

    @Override
    public Future<?> start() {
        SockJSBridgeOptions bridge = new SockJSBridgeOptions()
                .addInboundPermitted(new PermittedOptions().setAddressRegex(PERMITTED))
                .addOutboundPermitted(new PermittedOptions().setAddressRegex(PERMITTED))
                .setPingTimeout(SILENCE.toMillis());
        Router router = Router.router(vertx);
        router.route("/eventbus/*")
                .subRouter(SockJSHandler.create(vertx, new SockJSHandlerOptions().setInsertJSESSIONID(false))
                        .bridge(bridge));
        // As Parlance's own. A negative port is one that all instances share.
        HttpServerOptions options = new HttpServerOptions()
                .setHost(HOST)
                .setPort(-1)
                .setIdleTimeout(Math.toIntExact(SILENCE.toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setCompressionSupported(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .onSuccess(server -> port.set(server.actualPort()));
    }

    private static Config hazelcast() throws IOException {
        Properties values = new Properties();
        values.setProperty("parlance.cluster.name", "stock");
        values.setProperty("parlance.cluster.host", HOST);
        values.setProperty("parlance.cluster.port", "5801");
        values.setProperty("parlance.cluster.wait", "0");
        try (InputStream xml = StockBridge.class.getClassLoader().getResourceAsStream("cluster.xml")) {
            return new XmlConfigBuilder(Objects.requireNonNull(xml))
                    .setProperties(values)
                    .build();
        }
    }
}
