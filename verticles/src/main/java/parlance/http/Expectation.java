package parlance.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** What clients mean who ask first whether to send what they have. */
final class Expectation {
    private Expectation() {}

    /** Tells whoever waits for it to go on. */
    static void meet(HttpServerRequest request) {
        if (isIn(request) && !request.response().closed()) {
            request.response().writeContinue();
            // Nobody is told twice, and whoever was told has to be heard.
            request.headers().remove(HttpHeaders.EXPECT);
        }
    }

    /** Whether nobody knows if the rest of the request still comes: it was answered before it was told to go on. */
    static boolean isOpen(HttpServerRequest request) {
        return isIn(request) && request.bytesRead() == 0 && !request.version().equals(HttpVersion.HTTP_2);
    }

    private static boolean isIn(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
    }
}
