package parlance.files;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.db.Lease;
import parlance.domain.FileId;

/** Clears away what nothing has any more, on one node at a time. */
final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int AT_ONCE = 100;

    private final Files files;
    private final FileStore store;
    private final LooseBlobs loose;
    private final Duration keepUnused;
    private final Lease lease;

    Sweep(Files files, FileStore store, LooseBlobs loose, Duration keepUnused, Lease lease) {
        this.files = files;
        this.store = store;
        this.loose = loose;
        this.keepUnused = keepUnused;
        this.lease = lease;
    }

    void run() {
        try {
            if (lease.take()) {
                store.unused(keepUnused, AT_ONCE).forEach(this::remove);
                store.removed(AT_ONCE).forEach(this::forget);
                loose.sweep();
            }
        } catch (RuntimeException e) {
            // The next round comes in any case.
            log.warn("Files that nobody has stay for now: {}", e.toString());
        }
    }

    private void remove(FileId file) {
        store.removeUnused(file, keepUnused).ifPresent(removed -> files.finish(file, removed));
    }

    private void forget(FileId file) {
        if (!store.forget(file)) {
            files.drop(file);
        }
    }
}
