package parlance.blobs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.config.StartException;

/** A folder for what is on its way in or being worked on. What a node left there that died goes an hour later. */
public final class Incoming {
    private static final Logger log = LoggerFactory.getLogger(Incoming.class);
    /** Nothing is written to that slowly, and put into the store within that time. */
    private static final Duration LEFT_AFTER = Duration.ofHours(1);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final Path folder;
    private final long sweeping;

    private Incoming(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
        this.sweeping = vertx.setPeriodic(0, SWEEP_EVERY.toMillis(), _ -> vertx.executeBlocking(this::sweep, false));
    }

    static Incoming open(Vertx vertx, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartException("files: the folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        return new Incoming(vertx, folder);
    }

    /** A new path in the folder, where there is nothing yet. */
    public Path path() {
        return folder.resolve(UUID.randomUUID().toString());
    }

    public Future<AsyncFile> createLater(Path path) {
        return vertx.fileSystem()
                .open(path.toString(), new OpenOptions().setCreateNew(true).setRead(false));
    }

    /** Done also when there was none. */
    public Future<Void> removeLater(Path path) {
        return vertx.executeBlocking(() -> Files.deleteIfExists(path), false).mapEmpty();
    }

    void close() {
        vertx.cancelTimer(sweeping);
    }

    private int sweep() throws IOException {
        Instant before = Instant.now().minus(LEFT_AFTER);
        try (Stream<Path> all = Files.list(folder)) {
            return all.mapToInt(path -> removeIfOlder(path, before)).sum();
        }
    }

    private static int removeIfOlder(Path path, Instant before) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(before) && Files.deleteIfExists(path) ? 1 : 0;
        } catch (IOException e) {
            // Another node may have been faster.
            log.info("{} stays for now: {}", path, e.toString());
            return 0;
        }
    }
}
