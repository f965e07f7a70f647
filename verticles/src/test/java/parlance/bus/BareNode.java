package parlance.bus;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastInstance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BiFunction;
import parlance.domain.Actor;
import parlance.domain.Command;
import parlance.domain.Reply;

/** A real member of a cluster, with no verticles but those a test gives it. */
record BareNode(Vertx vertx, HazelcastInstance hazelcast, Bus bus) implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /** The first node of a cluster of its own. */
    static BareNode start(Duration patience) {
        return open(config(UUID.randomUUID().toString()), patience);
    }

    BareNode join(Duration patience) {
        return open(mine(), patience);
    }

    /** A member without a bus, to say what no bus of this version says. */
    Vertx joinWithoutBus() {
        return member(new HazelcastClusterManager(mine()));
    }

    /** As a service does, on virtual threads, until the deployment is undone. */
    <R extends Reply, C extends Command<R>> String answer(Class<C> type, BiFunction<Actor, C, R> service) {
        Deployable verticle = _ -> bus.answer(type, service);
        return vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private static BareNode open(Config config, Duration patience) {
        HazelcastClusterManager cluster = new HazelcastClusterManager(config);
        Vertx vertx = member(cluster);
        return new BareNode(
                vertx,
                cluster.getHazelcastInstance(),
                Bus.open(vertx, patience, new SimpleMeterRegistry()).await());
    }

    private static Vertx member(HazelcastClusterManager cluster) {
        EventBusOptions bus = new EventBusOptions().setHost(HOST).setClusterPublicHost(HOST);
        return Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(bus))
                .withClusterManager(cluster)
                .buildClustered()
                .await();
    }

    private Config mine() {
        Config config = config(hazelcast.getConfig().getClusterName());
        int port = hazelcast.getCluster().getLocalMember().getAddress().getPort();
        config.getNetworkConfig().getJoin().getTcpIpConfig().addMember(HOST + ":" + port);
        return config;
    }

    /** The product's own, at any free port. */
    private static Config config(String name) {
        Properties values = new Properties();
        values.setProperty("parlance.cluster.name", name);
        values.setProperty("parlance.cluster.host", HOST);
        values.setProperty("parlance.cluster.port", "0");
        values.setProperty("parlance.cluster.wait", "3");
        var xml = BareNode.class.getClassLoader().getResourceAsStream("cluster.xml");
        return new XmlConfigBuilder(Objects.requireNonNull(xml))
                .setProperties(values)
                .build();
    }
}
