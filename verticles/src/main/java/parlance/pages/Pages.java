package parlance.pages;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.TrustOptions;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.config.MessageSettings.PreviewSettings;

/** Reads other people's web pages: only such as everybody could read, and of each only so much. */
public final class Pages {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int LOOKING_UP = 8;
    private static final int MAX_HEADERS = 32 * 1024;

    private final Context loop;
    private final WorkerExecutor lookingUp;
    private final HttpClient http;
    private final Resolver resolver;
    private final Predicate<InetAddress> mayVisit;
    private final Set<Integer> ports;
    private final Duration patience;

    /** Call outside of all verticles. */
    public Pages(Vertx vertx, PreviewSettings settings) {
        this(
                vertx,
                settings,
                host -> List.of(InetAddress.getAllByName(host)),
                settings.allowPrivate() ? _ -> true : PublicAddresses::contain,
                null);
    }

    /** {@code trusted} are authorities to trust instead of the usual ones. */
    Pages(
            Vertx vertx,
            PreviewSettings settings,
            Resolver resolver,
            Predicate<InetAddress> mayVisit,
            @Nullable TrustOptions trusted) {
        this.loop = vertx.getOrCreateContext();
        // The system looks names up in its own time: without threads of their own these would keep others waiting.
        this.lookingUp = vertx.createSharedWorkerExecutor("pages", LOOKING_UP);
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setTrustOptions(trusted)
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADERS)
                .setConnectTimeout(Math.toIntExact(CONNECT.toMillis())));
        this.resolver = resolver;
        this.mayVisit = mayVisit;
        this.ports = Set.copyOf(settings.ports());
        this.patience = settings.patience();
    }

    /** What the page says of itself; throws Unreadable when it cannot be read in time, or may not be. */
    public Page read(Link link) {
        Visit visit = new Visit(http, this::addresses);
        return Future.<Content>future(content -> loop.runOnContext(
                        _ -> Future.succeededFuture(link).compose(visit::to).onComplete(content)))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(_ -> loop.runOnContext(_ -> visit.end()))
                .recover(cause -> Future.failedFuture(unreadable(cause)))
                .await()
                .page();
    }

    private Future<List<InetAddress>> addresses(Link link) {
        if (!ports.contains(link.port())) {
            return Future.failedFuture(new Unreadable("it is at port " + link.port()));
        }
        return lookingUp
                .executeBlocking(() -> resolver.resolve(link.host()), false)
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

    private static Unreadable unreadable(Throwable cause) {
        return switch (cause) {
            case Unreadable known -> known;
            case TimeoutException _ -> new Unreadable("it takes too long");
            default -> new Unreadable(cause.toString());
        };
    }
}
