package parlance;

import com.hazelcast.config.Config;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.ext.healthchecks.Status;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.ClusterHealthCheck;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.config.StartException;

/** This node's Vert.x as a member of the cluster, and the bus on it. */
record Cluster(Vertx vertx, Bus bus, PrometheusMeterRegistry metrics) {
    private static final Duration LEAVE = Duration.ofSeconds(15);

    /** Blocks until the node has joined, as the first of a cluster if need be. */
    static Cluster join(Settings settings) {
        Config hazelcast = ClusterConfig.of(settings);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        String host = settings.cluster().host();
        // A lost node is noticed by pings, and asks have their own time-outs: waiting for it to come back only delays
        // both.
        EventBusOptions bus = new EventBusOptions()
                .setHost(host)
                .setClusterPublicHost(host)
                .setConnectTimeout(1_000)
                .setReconnectAttempts(0)
                .setClusterPingInterval(2_000)
                .setClusterPingReplyInterval(2_000);
        VertxOptions options = new VertxOptions()
                .setEventBusOptions(bus)
                .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true));
        Vertx vertx;
        try {
            vertx = Vertx.builder()
                    .with(options)
                    .withClusterManager(new HazelcastClusterManager(hazelcast))
                    .withMetrics(new MicrometerMetricsFactory(metrics))
                    .buildClustered()
                    .await();
        } catch (Exception e) {
            throw new StartException("cluster: cannot join on " + host + ": " + e.getMessage(), e);
        }
        return new Cluster(vertx, Bus.open(vertx, metrics).await(), metrics);
    }

    Future<Status> health() {
        Promise<Status> health = Promise.promise();
        ClusterHealthCheck.createProcedure(vertx).handle(health);
        return health.future();
    }

    /** Leaves the cluster; blocks for at most 15 s. */
    void close() {
        try {
            vertx.close().await(LEAVE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("did not leave within " + LEAVE.toSeconds() + " s", e);
        }
    }
}
