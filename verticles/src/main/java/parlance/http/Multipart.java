package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.config.ByteSize;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;

/** The one file in a multipart request, written down while it comes in. */
final class Multipart {
    private final HttpServerRequest request;
    private final AsyncFile file;
    private final List<String> fields;
    private final ByteSize limit;
    private final Promise<Received> done = Promise.promise();
    private @Nullable String name;
    private long size;
    private boolean optional;
    private boolean ended;
    private boolean partEnded;

    /** {@code name} as the client gave it. */
    record Received(String name, long size) {
        /** Browsers send a file without name and content when none was chosen. */
        boolean isNothing() {
            return name.isEmpty() && size == 0;
        }
    }

    /**
     * {@code fields} are those that the file may be in.
     *
     * @param file to write to, which stays open
     */
    Multipart(HttpServerRequest request, AsyncFile file, List<String> fields, ByteSize limit) {
        this.request = request;
        this.file = file;
        this.fields = fields;
        this.limit = limit;
    }

    static ChatException tooLarge(ByteSize limit) {
        return new ChatException(Failure.TOO_LARGE, "This may have at most " + limit.bytes() + " bytes");
    }

    /**
     * The request must be paused. What still comes after a failure is thrown away.
     *
     * @param mayBeNone where there may be no file, which then is {@link Received#isNothing nothing}
     */
    Future<Received> receive(boolean mayBeNone) {
        optional = mayBeNone;
        if (request.response().closed()) {
            return Future.failedFuture(brokenOff());
        }
        request.exceptionHandler(_ -> done.tryFail(brokenOff()));
        file.exceptionHandler(done::tryFail);
        request.uploadHandler(this::begin);
        request.endHandler(_ -> {
            ended = true;
            finish();
        });
        request.setExpectMultipart(true);
        request.resume();
        return done.future();
    }

    private void begin(HttpServerFileUpload part) {
        if (!fields.contains(part.name())) {
            done.tryFail(ChatException.invalid(part.name(), Reason.NONE, "There is no file wanted here"));
        } else if (name != null) {
            done.tryFail(ChatException.invalid(part.name(), Reason.NONE, "One file at a time"));
        } else {
            name = part.filename() == null ? "" : part.filename();
            part.handler(bytes -> write(part, bytes));
            part.endHandler(_ -> {
                partEnded = true;
                finish();
            });
        }
    }

    private void write(HttpServerFileUpload part, Buffer bytes) {
        size += bytes.length();
        if (size > limit.bytes()) {
            done.tryFail(tooLarge(limit));
        }
        if (done.future().isComplete()) {
            return;
        }
        file.write(bytes).onFailure(done::tryFail);
        if (file.writeQueueFull()) {
            part.pause();
            file.drainHandler(_ -> part.resume());
        }
    }

    /** The last bytes of the file may be on their way still when the request has ended. */
    private void finish() {
        if (ended && name == null && optional) {
            done.tryComplete(new Received("", 0));
        } else if (ended && name == null) {
            done.tryFail(ChatException.invalid(fields.getFirst(), Reason.NONE, "A file is required"));
        } else if (ended && partEnded && name != null) {
            done.tryComplete(new Received(name, size));
        }
    }

    private static ChatException brokenOff() {
        return new ChatException(Failure.INVALID, "The upload broke off");
    }
}
