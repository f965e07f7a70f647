package parlance.engineio;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import parlance.TestNode;
import parlance.config.EngineIoSettings;
import parlance.domain.Origin;
import parlance.http.Cors;
import parlance.http.Doorkeeper;
import parlance.web.BotFeed;
import parlance.web.Feeds;
import parlance.web.Gate;
import parlance.web.Hub;
import parlance.web.RoomFeed;

/** A server of two event loops beside a real node, at which {@link EchoDialect} is spoken. */
final class TestEngine implements AutoCloseable {
    static final String PATH = "/socket.io/";
    static final String ELSEWHERE = "https://pages.example.com";

    private final int port = freePort();
    private final TestNode node;
    private final RoomFeed feed;
    private final String deployed;

    private TestEngine(TestNode node, EngineIoSettings settings) {
        this.node = node;
        Vertx vertx = node.vertx();
        this.feed = RoomFeed.open(vertx, node.bus());
        Hub hub = new Hub(
                node.bus(),
                new Feeds(feed, BotFeed.open(vertx, node.bus())),
                Doorkeeper.open(vertx, node.bus()),
                node.settings().sockets(),
                new SimpleMeterRegistry());
        Registry registry = new Registry(settings.node());
        this.deployed = vertx.deployVerticle(
                        () -> new Edge(hub, registry, settings), new DeploymentOptions().setInstances(2))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static TestEngine start(TestNode node, EngineIoSettings settings) {
        return new TestEngine(node, settings);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        node.vertx()
                .undeploy(deployed)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        feed.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Edge extends VerticleBase {
        private final Hub hub;
        private final Registry registry;
        private final EngineIoSettings settings;

        Edge(Hub hub, Registry registry, EngineIoSettings settings) {
            this.hub = hub;
            this.registry = registry;
            this.settings = settings;
        }

        @Override
        public Future<HttpServer> start() {
            Router router = Router.router(vertx);
            router.route()
                    .handler(context -> context.put("origin", new Origin(null, "test", "127.0.0.1", "", "1"))
                            .next());
            EngineIo engine = new EngineIo(new Gate(vertx, hub), registry, settings, false);
            engine.mount(router, PATH, "test", new Cors(url(), List.of(ELSEWHERE)), new EchoDialect());
            engine.mount(router, "/other" + PATH, "other", new Cors(url(), List.of()), new EchoDialect());
            return vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(1 << 20))
                    .requestHandler(router)
                    .listen(port);
        }
    }
}
