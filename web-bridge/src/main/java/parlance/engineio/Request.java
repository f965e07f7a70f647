package parlance.engineio;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** A request for a session that may live on another event loop. It is answered once; whatever comes later is lost. */
final class Request {
    private static final String TEXT = "text/plain; charset=UTF-8";

    private final RoutingContext context;
    private final Home home;

    /** {@code home} is where it came in. */
    Request(RoutingContext context, Home home) {
        this.context = context;
        this.home = home;
    }

    /** Done when the operating system has it, on the event loop the request came in on. */
    Future<Void> answer(String payload) {
        return end(200, TEXT, payload);
    }

    void fail(Fault fault) {
        Future<Void> _ = end(fault.status(), "application/json", fault.json().encode());
    }

    /** {@code gone} is run on the request's event loop when the client goes before it is answered. */
    void onGone(Runnable gone) {
        home.run(() -> {
            HttpServerResponse response = context.response();
            if (response.closed()) {
                gone.run();
            } else {
                response.closeHandler(_ -> {
                    if (!response.ended()) {
                        gone.run();
                    }
                });
            }
        });
    }

    private Future<Void> end(int status, String type, String body) {
        Promise<Void> ended = Promise.promise();
        home.run(() -> {
            HttpServerResponse response = context.response();
            if (response.ended() || response.closed()) {
                ended.fail("The client is gone");
            } else {
                response.setStatusCode(status)
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(body)
                        .onComplete(ended);
            }
        });
        return ended.future();
    }
}
