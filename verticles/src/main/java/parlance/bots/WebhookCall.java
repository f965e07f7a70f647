package parlance.bots;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import parlance.config.BotSettings.WebhookSettings;
import parlance.pages.OpenHosts;
import parlance.pages.Unreadable;

/** Tells somebody else's server something over HTTP: only where everybody can go, once, and for a bounded time. */
final class WebhookCall {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MAX_HEADERS = 32 * 1024;
    private static final int MAX_ANSWER = 64 * 1024;
    /** To one server: bots of different people do not wait for each other. */
    private static final int MOST_CONNECTIONS = 1000;

    private final Context loop;
    private final HttpClient http;
    private final OpenHosts hosts;
    private final Duration patience;

    /** Call outside of all verticles. */
    WebhookCall(Vertx vertx, WebhookSettings settings) {
        this.loop = vertx.getOrCreateContext();
        this.hosts = new OpenHosts(vertx, settings.allowPrivate());
        this.patience = settings.patience();
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setKeepAlive(false)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(MAX_HEADERS)
                        .setConnectTimeout(Math.toIntExact(CONNECT.toMillis())),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    /** {@code retryAfter} is what the header said, if there was one. */
    record Answer(int status, @Nullable String retryAfter, Buffer body) {}

    /** Waits for the answer. */
    Answer post(URI url, Map<String, String> headers, String body) throws Unheard {
        AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();
        try {
            return Future.<Answer>future(answer -> loop.runOnContext(
                            _ -> post(url, headers, body, open).onComplete(answer)))
                    .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .recover(cause -> Future.failedFuture(known(cause)))
                    .onFailure(_ -> end(open.get()))
                    .await();
        } catch (Refused e) {
            throw Unheard.forNow(String.valueOf(e.getMessage()));
        }
    }

    /** Without the checked exceptions that the network has. */
    private static final class Refused extends RuntimeException {
        private Refused(String why) {
            super(why, null, false, false);
        }
    }

    private Future<Answer> post(
            URI url, Map<String, String> headers, String body, AtomicReference<@Nullable HttpClientRequest> open) {
        return hosts.find(host(url))
                .compose(addresses -> knock(url, headers, addresses))
                .compose(request -> {
                    open.set(request);
                    return request.send(Buffer.buffer(body));
                })
                .compose(WebhookCall::read);
    }

    /** At one address after the other, until somebody opens. */
    private Future<HttpClientRequest> knock(URI url, Map<String, String> headers, List<InetAddress> addresses) {
        Future<HttpClientRequest> opened = http.request(options(url, headers, addresses.getFirst()));
        return addresses.size() == 1
                ? opened
                : opened.recover(_ -> knock(url, headers, addresses.subList(1, addresses.size())));
    }

    /** The connection goes to the address that was looked at, whatever the name means by then. */
    private static RequestOptions options(URI url, Map<String, String> headers, InetAddress address) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(host(url))
                .setPort(port)
                .setSsl(secure)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.USER_AGENT, "Parlance")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        headers.forEach(options::putHeader);
        return options;
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.handler(some -> {
            if (body.length() + some.length() > MAX_ANSWER) {
                answer.tryFail(new Refused("Its answer is longer than " + MAX_ANSWER + " bytes"));
                response.request().reset();
            } else {
                body.appendBuffer(some);
            }
        });
        response.endHandler(_ -> answer.tryComplete(
                new Answer(response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER), body)));
        return answer.future();
    }

    private void end(@Nullable HttpClientRequest request) {
        if (request != null) {
            loop.runOnContext(_ -> request.reset());
        }
    }

    /** The name without the brackets that an address of IPv6 has in a URL. */
    private static String host(URI url) {
        String host = String.valueOf(url.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Refused known(Throwable cause) {
        return switch (cause) {
            case Refused known -> known;
            case Unreadable known -> new Refused("It cannot be called: " + known.getMessage());
            case TimeoutException _ -> new Refused("It does not answer in time");
            default -> new Refused("It cannot be reached: " + cause.getMessage());
        };
    }
}
