package parlance.json;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import parlance.domain.FileId;
import parlance.domain.FileLink;
import parlance.domain.Secret;
import parlance.domain.StoredFile;

/** Files in the words of the native API, with links that open them without logging in. */
public final class FileJson {
    private static final double MILLIS = 1000.0;

    private final URI publicUrl;

    /** {@code publicUrl} is where browsers reach this server, without a slash at the end. */
    FileJson(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    public JsonObject file(StoredFile file) {
        Duration duration = file.duration();
        return new JsonObject()
                .put("fileId", Long.toString(file.id().value()))
                .put("ownerId", Long.toString(file.owner().value()))
                .put("name", file.name())
                .put("type", file.type())
                .put("size", file.size())
                .put("width", file.width())
                .put("height", file.height())
                .put("duration", duration == null ? null : duration.toMillis() / MILLIS)
                .put("hasThumbnails", file.hasThumbnails())
                .put("url", url(file.id(), file.key()))
                .put("createdAt", file.createdAt().toString());
    }

    String url(FileId file, Secret key) {
        FileLink link = FileLink.to(file, key, Instant.now());
        return "%s/api/v1/files/%d?expires=%d&signature=%s"
                .formatted(
                        publicUrl,
                        file.value(),
                        link.expires(),
                        link.signature().value());
    }
}
