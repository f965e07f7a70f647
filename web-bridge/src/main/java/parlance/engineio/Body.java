package parlance.engineio;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Reads what a client posts. */
final class Body {
    private final Buffer bytes = Buffer.buffer();
    private final Promise<Optional<String>> read = Promise.promise();
    private final int most;

    private Body(int most) {
        this.most = most;
    }

    /** Empty when it is longer than {@code most} bytes, then at once; fails when the client goes before the end. */
    static Future<Optional<String>> read(HttpServerRequest request, int most) {
        Body body = new Body(most);
        request.handler(body::take);
        request.exceptionHandler(body.read::tryFail);
        request.endHandler(_ -> body.read.tryComplete(Optional.of(body.bytes.toString())));
        return body.read.future();
    }

    private void take(Buffer more) {
        if (bytes.length() + more.length() > most) {
            read.tryComplete(Optional.empty());
        } else {
            bytes.appendBuffer(more);
        }
    }
}
