package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.blobs.BlobStore;
import parlance.bus.Bus;
import parlance.config.ByteSize;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FileCommand;
import parlance.domain.FileContent;
import parlance.domain.FileId;
import parlance.domain.Reason;
import parlance.domain.Reply;
import parlance.domain.StoredFile;
import parlance.media.Media;
import parlance.media.Pictures;

/** Brings files into the store: never in memory as a whole, and nothing is left of what does not arrive. */
final class Uploads {
    private static final Pattern MULTIPART = Pattern.compile("(?i)multipart/form-data\\s*;.*boundary=.+");
    /** What is around the file. */
    private static final int ENVELOPE = 64 * 1024;

    private static final int AVATAR = 512;
    private static final Duration STILL_HEARD = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Bus bus;
    private final BlobStore blobs;

    Uploads(Vertx vertx, Bus bus, BlobStore blobs) {
        this.vertx = vertx;
        this.bus = bus;
        this.blobs = blobs;
    }

    /** What is put into the store in the end, and what is known of it. */
    private record Prepared(Path file, FileContent content) {}

    private interface Preparation {
        Prepared prepare(Path file, Path spare, String name) throws IOException;
    }

    /** What may come. {@code fields} are those it may be in. */
    static final class Kind {
        private final List<String> fields;
        private final ByteSize limit;
        private final Preparation preparation;

        private Kind(List<String> fields, ByteSize limit, Preparation preparation) {
            this.fields = fields;
            this.limit = limit;
            this.preparation = preparation;
        }
    }

    static Kind anyFile(ByteSize limit) {
        return anyFile(limit, "file");
    }

    /** {@code field} is the one it is in. */
    static Kind anyFile(ByteSize limit, String field) {
        return new Kind(List.of(field), limit, Uploads::look);
    }

    /** What is played; {@code major} is {@code audio} or {@code video}. */
    static Kind played(ByteSize limit, String major) {
        return new Kind(List.of("file"), limit, (file, _, name) -> {
            Media media = Media.read(file);
            Media retyped = media.as(major)
                    .orElseThrow(() -> ChatException.invalid("file", Reason.NONE, "This is " + media.type()));
            return new Prepared(file, content(name, retyped, Files.size(file)));
        });
    }

    /** A picture, which is made smaller. */
    static Kind avatar(ByteSize limit) {
        return new Kind(List.of("avatar", "file"), limit, Uploads::shrink);
    }

    /** Before it is known whose they are, nothing is read of a request's bytes. */
    static void hold(Vertx vertx, RoutingContext context) {
        HttpServerRequest request = context.request();
        request.pause();
        context.addEndHandler(_ -> throwAway(vertx, request));
    }

    /** Whoever was answered may go on sending for a while, since not all clients hear before they have said everything. */
    private static void throwAway(Vertx vertx, HttpServerRequest request) {
        if (Expectation.isOpen(request)) {
            request.connection().close();
        } else if (!request.isEnded()) {
            request.resume();
            vertx.setTimer(STILL_HEARD.toMillis(), _ -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    /**
     * Whoever may not upload is told before anything is read.
     *
     * @param replaced the file that is to get this content
     * @param arrived what to ask for when it is in the store, under that name
     */
    <R extends Reply> Future<R> take(
            Call call, Kind kind, @Nullable FileId replaced, BiFunction<String, FileContent, FileCommand<R>> arrived) {
        requireMultipart(call.context().request(), kind.limit);
        Path file = blobs.incoming().path();
        Path spare = blobs.incoming().path();
        return bus.ask(call.actor(), new FileCommand.BeginUpload(replaced))
                .compose(begun -> receive(call, kind, file, false)
                        .compose(received -> keep(kind, file, spare, received, begun.blob()))
                        .compose(content -> bus.ask(call.actor(), arrived.apply(begun.blob(), content)))
                        .recover(cause -> undo(begun.blob(), cause)))
                .eventually(() -> Future.join(
                        blobs.incoming().removeLater(file), blobs.incoming().removeLater(spare)));
    }

    static boolean isMultipart(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && MULTIPART.matcher(type).matches();
    }

    /** The same, where there may be no file among the fields. */
    Future<Optional<StoredFile>> takeIfAny(Call call, Kind kind) {
        requireMultipart(call.context().request(), kind.limit);
        Path file = blobs.incoming().path();
        Path spare = blobs.incoming().path();
        return bus.ask(call.actor(), new FileCommand.BeginUpload(null))
                .compose(begun -> receive(call, kind, file, true)
                        .compose(received -> received.isNothing()
                                ? blobs.deleteLater(begun.blob())
                                        .otherwiseEmpty()
                                        .map(Optional.<StoredFile>empty())
                                : keep(kind, file, spare, received, begun.blob())
                                        .compose(content ->
                                                bus.ask(call.actor(), new FileCommand.Register(begun.blob(), content)))
                                        .map(Optional::of))
                        .recover(cause -> undo(begun.blob(), cause)))
                .eventually(() -> Future.join(
                        blobs.incoming().removeLater(file), blobs.incoming().removeLater(spare)));
    }

    private Future<FileContent> keep(Kind kind, Path file, Path spare, Multipart.Received received, String blob) {
        return vertx.executeBlocking(() -> kind.preparation.prepare(file, spare, received.name()), false)
                .map(Objects::requireNonNull)
                .compose(prepared -> blobs.putLater(
                                blob, prepared.file(), prepared.content().type())
                        .map(prepared.content()));
    }

    private static void requireMultipart(HttpServerRequest request, ByteSize limit) {
        if (!isMultipart(request)) {
            throw new ChatException(Failure.UNSUPPORTED, "The body must be multipart/form-data");
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > (long) limit.bytes() + ENVELOPE) {
            throw Multipart.tooLarge(limit);
        }
    }

    private Future<Multipart.Received> receive(Call call, Kind kind, Path path, boolean mayBeNone) {
        Expectation.meet(call.context().request());
        return blobs.incoming()
                .createLater(path)
                .compose(file -> new Multipart(call.context().request(), file, kind.fields, kind.limit)
                        .receive(mayBeNone)
                        .eventually(file::close));
    }

    /** Where nobody knows whether it was registered it stays: then it is used, or goes by itself after a day. */
    private <R> Future<R> undo(String blob, Throwable cause) {
        boolean refused = cause instanceof ChatException known
                && known.failure() != Failure.UNAVAILABLE
                && known.failure() != Failure.INTERNAL;
        Future<Void> done = refused ? blobs.deleteLater(blob).otherwiseEmpty() : Future.succeededFuture();
        return done.compose(_ -> Future.failedFuture(cause));
    }

    private static Prepared look(Path file, Path ignored, String name) throws IOException {
        Media media = Media.read(file);
        return new Prepared(file, content(name, media, Files.size(file)));
    }

    private static Prepared shrink(Path file, Path spare, String ignored) throws IOException {
        String type = Media.read(file).type();
        if (StoredFile.mostPixels(type) == 0) {
            throw new ChatException(
                    Failure.UNSUPPORTED, "A picture must be JPEG, PNG, GIF, WebP or BMP; this is " + type);
        }
        Media media = Pictures.shrink(file, type, AVATAR, spare);
        String name = "avatar." + media.type().substring("image/".length());
        return new Prepared(spare, content(name, media, Files.size(spare)));
    }

    private static FileContent content(String name, Media media, long size) {
        return new FileContent(name, media.type(), size, media.width(), media.height(), media.duration());
    }
}
