package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import parlance.config.ByteSize;
import parlance.domain.FileCommand;
import parlance.domain.FileId;
import parlance.domain.FileReply;
import parlance.domain.StoredFile;

/** Files at doors with words of their own: in by {@link DoorRoutes#upload}, out by {@link DoorRoutes#content}. */
public final class DoorFiles {
    private final Shared shared;
    private final Uploads uploads;
    private final ByteSize limit;

    /** {@code limit} is how large one may be. */
    public DoorFiles(Vertx vertx, Shared shared, ByteSize limit) {
        this.shared = shared;
        this.uploads = new Uploads(vertx, shared.bus(), shared.blobs());
        this.limit = limit;
    }

    /** Takes what is played; {@code major} is {@code audio} or {@code video}. INVALID when it is something else. */
    public Future<StoredFile> take(DoorCall call, String major) {
        return uploads.take(
                new Call(call.context(), call.actor()), Uploads.played(limit, major), null, FileCommand.Register::new);
    }

    /** Writes the bytes, or the part of them that is asked for. */
    public Future<?> write(DoorCall call, FileId file) {
        return shared.bus()
                .ask(call.actor(), new FileCommand.Open(file, null, null))
                .compose((FileReply.Opened opened) -> new Download(opened.file(), opened.content(), null, null)
                        .write(call.context().request(), shared.blobs()));
    }
}
