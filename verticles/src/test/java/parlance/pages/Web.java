package parlance.pages;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.config.MessageSettings.PreviewSettings;
import parlance.config.Rate;

/** A small web of real servers: 127.0.0.1 is where everybody can go, and 127.0.0.2 where nobody may. */
final class Web implements AutoCloseable {
    static final String OPEN = "127.0.0.1";
    static final String PRIVATE = "127.0.0.2";
    static final Duration PATIENCE = Duration.ofSeconds(14);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, ConcurrentLinkedDeque<String>> names = new ConcurrentHashMap<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final StandIn good = StandIn.open();
    private final StandIn secret = StandIn.open(PRIVATE, good.port(), new HttpServerOptions());

    Web() {
        name("good.example", OPEN);
        name("private.example", PRIVATE);
        secret.serve("/", "<title>Secret</title>");
    }

    /** At good.example. */
    StandIn good() {
        return good;
    }

    /** At private.example, and at the same port as the good one. */
    StandIn secret() {
        return secret;
    }

    /** {@code answers} are given one after the other, the last again and again; each is one or several addresses. */
    void name(String host, String... answers) {
        names.put(host, new ConcurrentLinkedDeque<>(List.of(answers)));
    }

    List<String> lookedUp() {
        return lookedUp;
    }

    /** From the good server, or from anywhere. */
    Page read(String target) {
        return read(target, PATIENCE);
    }

    Page read(String target, Duration patience) {
        String address = target.startsWith("/") ? "http://good.example:" + good.port() + target : target;
        return pages(settings(good.port(), patience), this::resolve, null).read(link(address));
    }

    /** Pages as a node reads them, of this machine's names and of nothing else. */
    Pages usual() {
        return new Pages(vertx, settings(good.port(), PATIENCE));
    }

    Pages pages(PreviewSettings settings, @Nullable TrustOptions trusted) {
        return pages(settings, this::resolve, trusted);
    }

    Pages pages(PreviewSettings settings, Resolver resolver, @Nullable TrustOptions trusted) {
        return new Pages(
                vertx,
                settings,
                new OpenHosts(
                        vertx,
                        resolver,
                        address -> address.getHostAddress().equals(OPEN) || PublicAddresses.contain(address)),
                trusted);
    }

    static PreviewSettings settings(int port, Duration patience) {
        return new PreviewSettings(true, false, List.of(port), patience, new Rate(1, 1));
    }

    static Link link(String address) {
        return Link.parse(address).orElseThrow();
    }

    @Override
    public void close() {
        vertx.close().await();
        good.close();
        secret.close();
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        lookedUp.add(host);
        ConcurrentLinkedDeque<String> answers = names.get(host);
        if (answers == null) {
            throw new UnknownHostException(host);
        }
        String answer = answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
        return Stream.of(answer.split(" ")).map(InetAddress::ofLiteral).toList();
    }
}
