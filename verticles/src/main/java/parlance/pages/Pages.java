package parlance.pages;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import parlance.config.MessageSettings.PreviewSettings;

/** Reads other people's web pages: only such as everybody could read, and of each only so much. */
public final class Pages {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MAX_HEADERS = 32 * 1024;

    private final Context loop;
    private final HttpClient http;
    private final OpenHosts hosts;
    private final Set<Integer> ports;
    private final Duration patience;

    /** Call outside of all verticles. */
    public Pages(Vertx vertx, PreviewSettings settings) {
        this(vertx, settings, new OpenHosts(vertx, settings.allowPrivate()), null);
    }

    /** {@code trusted} are authorities to trust instead of the usual ones. */
    Pages(Vertx vertx, PreviewSettings settings, OpenHosts hosts, @Nullable TrustOptions trusted) {
        this.loop = vertx.getOrCreateContext();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setTrustOptions(trusted)
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADERS)
                .setConnectTimeout(Math.toIntExact(CONNECT.toMillis())));
        this.hosts = hosts;
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
        return hosts.find(link.host());
    }

    private static Unreadable unreadable(Throwable cause) {
        return switch (cause) {
            case Unreadable known -> known;
            case TimeoutException _ -> new Unreadable("it takes too long");
            default -> new Unreadable(cause.toString());
        };
    }
}
