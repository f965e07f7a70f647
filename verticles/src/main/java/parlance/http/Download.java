package parlance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.blobs.BlobStore;
import parlance.blobs.FolderBlobs;
import parlance.blobs.S3Blobs;
import parlance.domain.FileLink;
import parlance.domain.FileReply.Blob;
import parlance.domain.StoredFile;

/**
 * The bytes of a file, as somebody asks for them: all, a part, or only if they have changed.
 *
 * @param size of the smaller picture that {@code content} is, if it is one
 * @param link by which it was asked for
 */
record Download(
        StoredFile file,
        Blob content,
        @Nullable Integer size,
        @Nullable FileLink link) {
    private static final int READ_AT_ONCE = 64 * 1024;
    /** A browser may follow a redirection again for so long; the link it leads to lasts longer. */
    private static final Duration REDIRECTED = Duration.ofMinutes(2);

    Future<Answer> write(HttpServerRequest request, BlobStore blobs) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return Future.succeededFuture(Answer.WRITTEN);
        }
        putHeaders(response);
        if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return end(response.setStatusCode(HttpResponseStatus.NOT_MODIFIED.code()));
        }
        return switch (blobs) {
            case S3Blobs s3 when request.method().equals(HttpMethod.GET) -> redirect(response, s3);
            case S3Blobs _ -> head(response);
            case FolderBlobs folder ->
                request.method().equals(HttpMethod.HEAD) ? head(response) : send(request, response, folder);
        };
    }

    private void putHeaders(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, content.type())
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, disposition())
                .putHeader(HttpHeaders.ETAG, tag())
                .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
                .putHeader(HttpHeaders.CACHE_CONTROL, caching())
                // Compressed, it would have another length, and parts of it would be of no use.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader(SecurityHeaders.POLICY, "sandbox")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private String disposition() {
        return ContentDisposition.of(file.showsInline(), file.name());
    }

    /** What is under a link never changes: another content has another key. */
    private String caching() {
        return link == null
                ? "private, no-cache"
                : "private, max-age=%d, immutable"
                        .formatted(Math.max(0, link.expires() - Instant.now().getEpochSecond()));
    }

    private String tag() {
        String version = file.id().value() + "-" + file.version();
        return "\"" + (size == null ? version : version + "-" + size) + "\"";
    }

    private boolean isKnown(@Nullable String tags) {
        return tags != null
                && Stream.of(tags.split(",", -1))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag -> tag.equals(tag()) || tag.equals("*"));
    }

    private Future<Answer> head(HttpServerResponse response) {
        return end(response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(content.size())));
    }

    private Future<Answer> redirect(HttpServerResponse response, S3Blobs s3) {
        URI there = s3.link(content.name(), content.type(), disposition());
        response.headers().remove(HttpHeaders.CONTENT_TYPE).remove(HttpHeaders.CONTENT_DISPOSITION);
        return end(response.setStatusCode(HttpResponseStatus.TEMPORARY_REDIRECT.code())
                .putHeader(HttpHeaders.LOCATION, there.toString())
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=" + REDIRECTED.toSeconds()));
    }

    private Future<Answer> send(HttpServerRequest request, HttpServerResponse response, FolderBlobs folder) {
        String condition = request.getHeader("If-Range");
        boolean inPart = condition == null || condition.equals(tag());
        Optional<ByteRange> asked = ByteRange.of(inPart ? request.getHeader("Range") : null, content.size());
        if (asked.isEmpty()) {
            return end(response.setStatusCode(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE.code())
                    .putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + content.size()));
        }
        ByteRange range = asked.get();
        if (range.length() == 0) {
            return head(response);
        }
        return folder.openLater(content.name())
                .compose(bytes -> send(response, bytes, range).eventually(bytes::close))
                .recover(cause -> failed(response, cause));
    }

    /** Not by its path: by then there may be nothing under it any more. */
    private Future<Answer> send(HttpServerResponse response, AsyncFile bytes, ByteRange range) {
        if (response.closed()) {
            return Future.succeededFuture(Answer.WRITTEN);
        }
        if (range.length() < content.size()) {
            response.setStatusCode(HttpResponseStatus.PARTIAL_CONTENT.code())
                    .putHeader(HttpHeaders.CONTENT_RANGE, range.of(content.size()));
        }
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length()));
        bytes.setReadPos(range.first()).setReadLength(range.length()).setReadBufferSize(READ_AT_ONCE);
        return bytes.pipe().endOnFailure(false).to(response).map(Answer.WRITTEN);
    }

    /** Whoever has begun to read it and is gone needs no answer. */
    private static Future<Answer> failed(HttpServerResponse response, Throwable cause) {
        if (response.headWritten() || response.closed()) {
            // Whoever is still there must not take it for the whole.
            response.reset();
            return Future.succeededFuture(Answer.WRITTEN);
        }
        response.headers()
                .remove(HttpHeaders.CONTENT_DISPOSITION)
                .remove(HttpHeaders.CONTENT_ENCODING)
                .remove(HttpHeaders.ETAG);
        return Future.failedFuture(cause);
    }

    private static Future<Answer> end(HttpServerResponse response) {
        return response.end().map(Answer.WRITTEN).otherwise(Answer.WRITTEN);
    }
}
