package parlance.pages;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way to one page, through redirects. Lives on one event loop. */
final class Visit {
    private static final int REDIRECTS = 3;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final String AGENT = "Mozilla/5.0 (compatible; Parlance; link preview)";

    private final HttpClient http;
    private final Guide guide;
    private @Nullable HttpClientRequest request;
    private boolean over;

    /** Tells where one may go: the addresses of a link's host that may be spoken to, all others left out. */
    interface Guide {
        Future<List<InetAddress>> addresses(Link link);
    }

    Visit(HttpClient http, Guide guide) {
        this.http = http;
        this.guide = guide;
    }

    /** Fails with Unreadable, or with what the network says. */
    Future<Content> to(Link link) {
        return to(link, REDIRECTS);
    }

    /** Whatever comes now comes too late. */
    void end() {
        over = true;
        HttpClientRequest known = request;
        if (known != null) {
            known.reset();
        }
    }

    private Future<Content> to(Link link, int redirects) {
        return guide.addresses(link)
                .compose(addresses -> knock(link, addresses))
                .compose(response ->
                        MOVED.contains(response.statusCode()) ? follow(link, response, redirects) : read(response));
    }

    /** At one address after the other, until somebody opens. */
    private Future<HttpClientResponse> knock(Link link, List<InetAddress> addresses) {
        if (over) {
            return Future.failedFuture(new Unreadable("it takes too long"));
        }
        Future<HttpClientRequest> opened = http.request(options(link, addresses.getFirst()));
        return opened.transform(tried -> tried.failed() && addresses.size() > 1
                ? knock(link, addresses.subList(1, addresses.size()))
                : opened.compose(this::send));
    }

    private Future<HttpClientResponse> send(HttpClientRequest opened) {
        request = opened;
        if (over) {
            opened.reset();
        }
        return opened.send().map(response -> {
            // Whoever hangs up is told so, as an exception.
            response.exceptionHandler(_ -> {});
            return response;
        });
    }

    /** The connection goes to the address that was looked at, whatever the name means by then. */
    private static RequestOptions options(Link link, InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(link.port(), address.getHostAddress()))
                .setHost(link.host())
                .setPort(link.port())
                .setSsl(link.secure())
                .setURI(link.target())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.USER_AGENT, AGENT)
                .putHeader(HttpHeaders.ACCEPT, "text/html,application/xhtml+xml")
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    }

    private Future<Content> follow(Link link, HttpClientResponse response, int redirects) {
        response.request().reset();
        String location = response.getHeader(HttpHeaders.LOCATION);
        if (redirects == 0) {
            throw new Unreadable("it leads on and on");
        }
        Link next = Optional.ofNullable(location)
                .filter(text -> !text.isBlank())
                .flatMap(link::follow)
                .orElseThrow(() -> new Unreadable("it leads nowhere"));
        return to(next, redirects - 1);
    }

    private static Future<Content> read(HttpClientResponse response) {
        try {
            if (response.statusCode() != 200) {
                throw new Unreadable("the answer is " + response.statusCode());
            }
            Content.requirePage(response.headers());
        } catch (Unreadable e) {
            response.request().reset();
            throw e;
        }
        Promise<Content> content = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(content::tryFail);
        response.endHandler(_ -> content.tryComplete(Content.of(response.headers(), body)));
        response.handler(some -> {
            if (body.length() < Content.MOST) {
                body.appendBuffer(some, 0, Math.min(some.length(), Content.MOST - body.length()));
            }
            if (body.length() == Content.MOST && content.tryComplete(Content.of(response.headers(), body))) {
                response.request().reset();
            }
        });
        return content.future();
    }
}
