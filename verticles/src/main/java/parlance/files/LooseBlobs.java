package parlance.files;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.blobs.BlobStore;

/** Names for blobs to come, and the end of those that nothing has. */
final class LooseBlobs {
    private static final Logger log = LoggerFactory.getLogger(LooseBlobs.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NAME_BYTES = 16;
    private static final int AT_ONCE = 100;

    private final LooseBlobStore store;
    private final BlobStore blobs;

    LooseBlobs(LooseBlobStore store, BlobStore blobs) {
        this.store = store;
        this.blobs = blobs;
    }

    String begin() {
        byte[] bytes = new byte[NAME_BYTES];
        RANDOM.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        store.add(name);
        return name;
    }

    /** After the transaction that freed them; what fails is done again later. */
    void delete(List<String> names) {
        names.forEach(this::delete);
    }

    void sweep() {
        for (String name : store.due(AT_ONCE)) {
            if (delete(name)) {
                store.forget(name);
            }
        }
    }

    private boolean delete(String name) {
        try {
            blobs.delete(name);
            return true;
        } catch (RuntimeException e) {
            log.warn("Blob {} is deleted later: {}", name, e.toString());
            return false;
        }
    }
}
