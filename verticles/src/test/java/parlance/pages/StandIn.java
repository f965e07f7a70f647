package parlance.pages;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody's web server, which remembers what it was asked. */
public final class StandIn implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Handler<HttpServerRequest>> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private int port;

    /** One request. */
    public record Asked(String target, Map<String, String> headers, String serverName) {}

    private StandIn() {}

    public static StandIn open() {
        return open("127.0.0.1", 0, new HttpServerOptions());
    }

    /** At port 0 it takes a free one. */
    static StandIn open(String address, int port, HttpServerOptions options) {
        StandIn standIn = new StandIn();
        standIn.port = standIn.vertx
                .createHttpServer(options)
                .requestHandler(standIn::answer)
                .listen(port, address)
                .await()
                .actualPort();
        return standIn;
    }

    /** At this path, whatever the query. */
    public StandIn serve(String path, Handler<HttpServerRequest> page) {
        pages.put(path, page);
        return this;
    }

    public StandIn serve(String path, String html) {
        return serve(
                path,
                request -> request.response()
                        .putHeader("content-type", "text/html; charset=utf-8")
                        .end(html));
    }

    StandIn redirect(String path, String location) {
        return serve(
                path,
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("location", location)
                        .end());
    }

    public int port() {
        return port;
    }

    public List<Asked> asked() {
        return asked;
    }

    /** Path and query of each request, in their order. */
    public List<String> targets() {
        return asked.stream().map(Asked::target).toList();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private void answer(HttpServerRequest request) {
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        asked.add(new Asked(
                request.uri(), headers, String.valueOf(request.connection().indicatedServerName())));
        pages.getOrDefault(
                        request.path(),
                        unknown -> unknown.response().setStatusCode(404).end())
                .handle(request);
    }
}
