package parlance.blobs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import parlance.config.FileSettings;

/** Keeps blobs, each under a name that nobody can guess. What is under a name never changes. */
public sealed interface BlobStore extends AutoCloseable permits FolderBlobs, S3Blobs {
    /** Throws a StartException when it cannot be used. {@code data} is the node's own folder. */
    static BlobStore open(Vertx vertx, FileSettings settings, Path data) {
        return switch (settings.store()) {
            case folder -> FolderBlobs.open(vertx, settings.folderIn(data));
            case s3 -> S3Blobs.open(vertx, settings.s3(), data.resolve("incoming"));
        };
    }

    /** Where bytes wait before they are put. */
    Incoming incoming();

    /** Takes {@code file}, which lies in {@link #incoming} and is gone afterwards. {@code type} is what its content is. */
    Future<Void> putLater(String name, Path file, String type);

    /** Into {@code to}, which does not exist yet. Fails with NOT_FOUND when there is none. */
    Future<Void> copyLater(String name, Path to);

    /** Done also when there was none. */
    Future<Void> deleteLater(String name);

    default void delete(String name) {
        deleteLater(name).await();
    }

    @Override
    void close();
}
