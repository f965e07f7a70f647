package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.config.HttpSettings.TlsSettings;

/** TLS by PEM files, which may be renewed while the server runs. */
public final class Tls {
    private static final Logger log = LoggerFactory.getLogger(Tls.class);

    private final TlsSettings tls;
    private final Set<Integer> watched = ConcurrentHashMap.newKeySet();

    /** One per node: all instances of a server share a port, so one of them takes care of its certificate. */
    public Tls(TlsSettings tls) {
        this.tls = tls;
    }

    /** Plain HTTP without a certificate. */
    Future<HttpServer> listen(Vertx vertx, HttpServerOptions options, Router router) {
        if (!tls.enabled()) {
            return server(vertx, options, router).listen();
        }
        options.setSsl(true).setUseAlpn(true).setKeyCertOptions(pem());
        return server(vertx, options, router).listen().onSuccess(server -> {
            if (watched.add(options.getPort())) {
                reloadWhenChanged(vertx, server);
            }
        });
    }

    private void reloadWhenChanged(Vertx vertx, HttpServer server) {
        // The first look reads them once more: they may have changed since.
        String[] known = {""};
        vertx.setPeriodic(
                tls.reloadEvery().toMillis(),
                _ -> vertx.executeBlocking(() -> stamp()).onSuccess(now -> {
                    if (!now.equals(known[0])) {
                        // By force: the same files with other contents.
                        server.updateSSLOptions(
                                        new ServerSSLOptions().setUseAlpn(true).setKeyCertOptions(pem()), true)
                                .onComplete(
                                        _ -> {
                                            known[0] = now;
                                            log.info("The certificate {} is in use", tls.certificate());
                                        },
                                        // In the middle of being replaced: the next look finds both.
                                        cause -> log.warn(
                                                "{} cannot be used yet: {}", tls.certificate(), cause.toString()));
                    }
                }));
    }

    /** When the two files were changed last. */
    private String stamp() throws IOException {
        return Files.getLastModifiedTime(Objects.requireNonNull(tls.certificate())) + " "
                + Files.getLastModifiedTime(Objects.requireNonNull(tls.key()));
    }

    private PemKeyCertOptions pem() {
        return new PemKeyCertOptions()
                .addCertPath(Objects.requireNonNull(tls.certificate()).toString())
                .addKeyPath(Objects.requireNonNull(tls.key()).toString());
    }

    private static HttpServer server(Vertx vertx, HttpServerOptions options, Router router) {
        return vertx.createHttpServer(options)
                .connectionHandler(Tls::gatherFlushes)
                .requestHandler(router);
    }

    /** What one pass of the event loop writes to a connection leaves in one packet, or few. */
    private static void gatherFlushes(HttpConnection connection) {
        if (connection instanceof HttpServerConnection inner) {
            inner.channelHandlerContext().pipeline().addFirst(new GatheredFlushes());
        }
    }
}
