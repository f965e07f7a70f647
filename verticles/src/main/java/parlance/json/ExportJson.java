package parlance.json;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.domain.Export;
import parlance.domain.StoredFile;

/** Copies of one's data in the words of the native API. */
public final class ExportJson {
    private final FileJson files;

    ExportJson(FileJson files) {
        this.files = files;
    }

    public JsonObject export(Export export) {
        StoredFile file = export.file();
        return new JsonObject()
                .put("state", export.state().name().toLowerCase(Locale.ROOT))
                .put("progress", export.progress())
                .put("askedAt", text(export.askedAt()))
                .put("readyAt", text(export.readyAt()))
                .put("expiresAt", text(export.expiresAt()))
                .put("file", file == null ? null : files.file(file));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
