package parlance;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.auth.AuthVerticle;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.config.StartException;
import parlance.config.VerticleSettings;
import parlance.db.Database;
import parlance.friendships.FriendshipsVerticle;
import parlance.http.Doorkeeper;
import parlance.http.Draining;
import parlance.http.HttpVerticle;
import parlance.http.ManagementVerticle;
import parlance.mail.Mailer;
import parlance.notifications.NotificationsVerticle;
import parlance.users.UsersVerticle;

/** The verticles this node is told to run. */
final class Verticles {
    private static final Logger log = LoggerFactory.getLogger(Verticles.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration UNDEPLOY = Duration.ofSeconds(6);
    private static final long LOOK_EVERY = 20_000_000;

    private final Cluster cluster;
    private final Database database;
    private final Settings settings;
    private final Draining draining = new Draining();
    private final Deque<String> deployed = new ArrayDeque<>();

    Verticles(Cluster cluster, Database database, Settings settings) {
        this.cluster = cluster;
        this.database = database;
        this.settings = settings;
    }

    /** The edge comes last, so that nobody is let in before there is somebody to answer. */
    void start() {
        Bus bus = cluster.bus();
        VerticleSettings run = settings.verticles();
        onVirtualThreads(run.auth(), () -> new AuthVerticle(bus, database, settings, settings.publicUrl()));
        onVirtualThreads(run.users(), () -> new UsersVerticle(bus, database.sql()));
        onVirtualThreads(run.friendships(), () -> new FriendshipsVerticle(bus, database));
        Mailer mailer = new Mailer(cluster.vertx(), settings.mail());
        onVirtualThreads(
                run.notifications(),
                () -> new NotificationsVerticle(bus, database.sql(), mailer, settings.development()));
        Doorkeeper doorkeeper = Doorkeeper.open(cluster.vertx(), bus);
        onEventLoops(run.http(), () -> new HttpVerticle(bus, settings, doorkeeper, draining));
        ManagementVerticle.Checks checks =
                new ManagementVerticle.Checks(database::ping, cluster::health, cluster.metrics());
        onEventLoops(1, () -> new ManagementVerticle(settings.management(), draining, checks));
    }

    /** The other way round, after what was asked before has been answered. */
    void stop() {
        draining.start();
        Instant end = Instant.now().plus(DRAIN);
        while (draining.inFlight() > 0 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
        if (draining.inFlight() > 0) {
            log.warn("{} requests are cut off", draining.inFlight());
        }
        while (!deployed.isEmpty()) {
            cluster.vertx()
                    .undeploy(deployed.pop())
                    .timeout(UNDEPLOY.toSeconds(), TimeUnit.SECONDS)
                    .otherwiseEmpty()
                    .await();
        }
    }

    private void onVirtualThreads(int instances, Supplier<? extends Deployable> verticle) {
        deploy(instances, ThreadingModel.VIRTUAL_THREAD, verticle);
    }

    private void onEventLoops(int instances, Supplier<? extends Deployable> verticle) {
        deploy(instances, ThreadingModel.EVENT_LOOP, verticle);
    }

    private void deploy(int instances, ThreadingModel model, Supplier<? extends Deployable> verticle) {
        if (instances == 0) {
            return;
        }
        Vertx vertx = cluster.vertx();
        DeploymentOptions options =
                new DeploymentOptions().setInstances(instances).setThreadingModel(model);
        deployed.push(vertx.deployVerticle(verticle, options)
                .recover(cause -> Future.failedFuture(
                        cause instanceof BindException
                                ? new StartException("http.port: " + cause.getMessage(), cause)
                                : cause))
                .await());
    }
}
