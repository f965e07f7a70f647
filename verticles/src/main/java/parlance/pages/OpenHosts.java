package parlance.pages;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where hosts are that somebody else names: only at addresses that everybody can go to, unless told otherwise. */
public final class OpenHosts {
    private static final int LOOKING_UP = 8;

    private final WorkerExecutor lookingUp;
    private final Resolver resolver;
    private final Predicate<InetAddress> mayVisit;

    /** {@code allowPrivate}: also what only this machine and its network can reach. */
    public OpenHosts(Vertx vertx, boolean allowPrivate) {
        this(
                vertx,
                host -> List.of(InetAddress.getAllByName(host)),
                allowPrivate ? _ -> true : PublicAddresses::contain);
    }

    OpenHosts(Vertx vertx, Resolver resolver, Predicate<InetAddress> mayVisit) {
        // The system looks names up in its own time: without threads of their own these would keep others waiting.
        this.lookingUp = vertx.createSharedWorkerExecutor("pages", LOOKING_UP);
        this.resolver = resolver;
        this.mayVisit = mayVisit;
    }

    /**
     * Those that may be spoken to: whoever goes there connects to one of them, whatever the name means by then. Fails with
     * Unreadable when there is none.
     */
    public Future<List<InetAddress>> find(String host) {
        return lookingUp
                .executeBlocking(() -> resolver.resolve(host), false)
                .compose(found -> allowed(Objects.requireNonNull(found)));
    }

    /** One of each family, if there is: this machine may have but one of them. */
    private Future<List<InetAddress>> allowed(List<InetAddress> found) {
        List<InetAddress> some = Stream.of(Inet4Address.class, Inet6Address.class)
                .flatMap(family -> found.stream()
                        .filter(family::isInstance)
                        .filter(mayVisit)
                        .limit(1))
                .toList();
        return some.isEmpty()
                ? Future.failedFuture(new Unreadable("it is not where everybody can go"))
                : Future.succeededFuture(some);
    }
}
