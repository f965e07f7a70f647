package parlance.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cluster aware that this node listens to an address. When two halves of a cluster find each other again, a
 * registration can get lost; and each node remembers whom to send to, but hears of changes by news that the cluster sends
 * once and nobody confirms. So every 2 s the registration is looked for, and there is news.
 */
final class Listening {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** Vert.x counts its own registrations from 0. */
    private static final long NEWS = -1;

    private final Vertx vertx;
    private final ClusterManager cluster;
    private final String address;
    private final Context context;
    private @Nullable RegistrationInfo registration;
    private Future<Void> round = Future.succeededFuture();
    private long timer;

    private Listening(Vertx vertx, ClusterManager cluster, String address) {
        this.vertx = vertx;
        this.cluster = cluster;
        this.address = address;
        this.context = vertx.getOrCreateContext();
    }

    static Listening to(String address, Vertx vertx, ClusterManager cluster) {
        Listening listening = new Listening(vertx, cluster, address);
        listening.context.runOnContext(
                _ -> listening.timer = vertx.setPeriodic(EVERY.toMillis(), _ -> listening.next()));
        return listening;
    }

    /** Done when nothing of it runs any more. The registration itself stays. */
    Future<Void> stop() {
        return Future.future(stopped -> context.runOnContext(_ -> {
            vertx.cancelTimer(timer);
            round.onComplete(stopped);
        }));
    }

    private void next() {
        if (round.isComplete()) {
            round = look().compose(_ -> tell()).otherwiseEmpty();
        }
    }

    private Future<Void> look() {
        return Future.<List<RegistrationInfo>>future(known -> cluster.getRegistrations(address, known))
                .compose(known -> {
                    Optional<RegistrationInfo> mine = known.stream()
                            .filter(one -> one.nodeId().equals(cluster.getNodeId()) && one.seq() != NEWS)
                            .findFirst();
                    mine.ifPresent(one -> registration = one);
                    RegistrationInfo before = registration;
                    if (mine.isPresent() || before == null) {
                        return Future.succeededFuture();
                    }
                    log.warn("The cluster has forgotten that this node listens to {}, and is told again", address);
                    return Future.future(told -> cluster.addRegistration(address, before, told));
                });
    }

    /** Whoever hears of a registration that comes or goes reads all of them anew. */
    private Future<Void> tell() {
        RegistrationInfo news = new RegistrationInfo(cluster.getNodeId(), NEWS, false);
        return Future.<Void>future(told -> cluster.addRegistration(address, news, told))
                .eventually(() -> Future.<Void>future(told -> cluster.removeRegistration(address, news, told)));
    }
}
