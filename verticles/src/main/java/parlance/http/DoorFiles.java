package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import parlance.config.FileSettings;
import parlance.domain.FileCommand;
import parlance.domain.FileId;
import parlance.domain.FileReply;
import parlance.domain.StoredFile;
import parlance.domain.User;

/** Files at doors with words of their own: in by {@link DoorRoutes#upload}, out by {@link DoorRoutes#content}. */
public final class DoorFiles {
    private final Shared shared;
    private final Uploads uploads;
    private final FileSettings settings;

    public DoorFiles(Vertx vertx, Shared shared, FileSettings settings) {
        this.shared = shared;
        this.uploads = new Uploads(vertx, shared.bus(), shared.blobs());
        this.settings = settings;
    }

    /** Takes what is played; {@code major} is {@code audio} or {@code video}. INVALID when it is something else. */
    public Future<StoredFile> take(DoorCall call, String major) {
        return uploads.take(
                new Call(call.context(), call.actor()),
                Uploads.played(settings.uploads(), major),
                null,
                FileCommand.Register::new);
    }

    /** Takes any file in {@code field}. */
    public Future<StoredFile> takeAny(DoorCall call, String field) {
        return uploads.take(
                new Call(call.context(), call.actor()),
                Uploads.anyFile(settings.uploads(), field),
                null,
                FileCommand.Register::new);
    }

    /** The same, if there is one. Then the other fields are in the request's form attributes, in any case. */
    public Future<Optional<StoredFile>> takeIfAny(DoorCall call, String field) {
        return uploads.takeIfAny(new Call(call.context(), call.actor()), Uploads.anyFile(settings.uploads(), field));
    }

    /** Takes one's own picture, in the field {@code avatar} or {@code file}. */
    public Future<User> takeAvatar(DoorCall call) {
        return uploads.take(
                new Call(call.context(), call.actor()),
                Uploads.avatar(settings.avatars()),
                null,
                FileCommand.SetAvatar::new);
    }

    /** Writes the bytes, or the part of them that is asked for. */
    public Future<?> write(DoorCall call, FileId file) {
        return shared.bus()
                .ask(call.actor(), new FileCommand.Open(file, null, null))
                .compose((FileReply.Opened opened) -> new Download(opened.file(), opened.content(), null, null)
                        .write(call.context().request(), shared.blobs()));
    }
}
