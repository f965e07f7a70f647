package parlance.blobs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import parlance.domain.ChatException;
import parlance.domain.Failure;

/** Blobs as files in a folder, which several nodes may share; in folders of two levels, so that none gets too large. */
public final class FolderBlobs implements BlobStore {
    private final Vertx vertx;
    private final Path folder;
    private final Incoming incoming;

    private FolderBlobs(Vertx vertx, Path folder, Incoming incoming) {
        this.vertx = vertx;
        this.folder = folder;
        this.incoming = incoming;
    }

    static FolderBlobs open(Vertx vertx, Path folder) {
        // Below the same folder, so that putting a file is only giving it a name.
        Path absolute = folder.toAbsolutePath();
        return new FolderBlobs(vertx, absolute, Incoming.open(vertx, absolute.resolve("incoming")));
    }

    @Override
    public Incoming incoming() {
        return incoming;
    }

    /** Survives the loss of power from then on, as what the database says of it does. */
    @Override
    public Future<Void> putLater(String name, Path file, String type) {
        return blocking(() -> {
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Path place = path(name);
            Files.createDirectories(place.getParent());
            return Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    @Override
    public Future<Void> copyLater(String name, Path to) {
        return blocking(() -> Files.copy(path(name), to));
    }

    @Override
    public Future<Void> deleteLater(String name) {
        return blocking(() -> Files.deleteIfExists(path(name)));
    }

    /** To be read from, and closed. Stays whole when the blob is deleted meanwhile. Fails with NOT_FOUND when there is none. */
    public Future<AsyncFile> openLater(String name) {
        return vertx.fileSystem()
                .open(path(name).toString(), new OpenOptions().setCreate(false).setWrite(false))
                .recover(FolderBlobs::missing);
    }

    @Override
    public void close() {
        incoming.close();
    }

    private Path path(String name) {
        return folder.resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name);
    }

    private <T> Future<Void> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false).recover(FolderBlobs::missing).mapEmpty();
    }

    private static <T> Future<T> missing(Throwable cause) {
        boolean missing = cause instanceof NoSuchFileException || cause.getCause() instanceof NoSuchFileException;
        if (missing) {
            return Future.failedFuture(new ChatException(Failure.NOT_FOUND, "The bytes of this file are gone"));
        }
        return Future.failedFuture(
                cause instanceof IOException ? new IllegalStateException("The store of files fails", cause) : cause);
    }
}
