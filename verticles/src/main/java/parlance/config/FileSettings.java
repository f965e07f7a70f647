package parlance.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.Secret;

/**
 * Files that people upload.
 *
 * @param folder of the store {@code folder}, which all nodes share; none is {@code files} in the data folder
 * @param uploads how large one may be
 * @param avatars how large the picture of a user may be
 * @param keepUnused how long one is kept that no message and no profile has
 * @param sweepEvery how often to look for those
 * @param rate of each user's uploads
 */
public record FileSettings(
        Store store,
        @Nullable Path folder,
        ByteSize uploads,
        ByteSize avatars,
        Duration keepUnused,
        Duration sweepEvery,
        Rate rate,
        S3Settings s3) {
    /** Where the bytes are kept. */
    public enum Store {
        folder,
        s3
    }

    public FileSettings {
        Check.that(store != Store.s3 || s3.bucket != null, "the store s3 needs s3.bucket");
    }

    public Path folderIn(Path data) {
        return folder == null ? data.resolve("files") : folder;
    }

    /** Of which browsers get files, where it is not this server. */
    public Optional<String> origin() {
        return store == Store.s3 ? Optional.of(s3.origin()) : Optional.empty();
    }

    /**
     * An object storage.
     *
     * @param endpoint none is that of Amazon's region
     * @param publicEndpoint where browsers reach it, if elsewhere
     * @param accessKey with {@code secretKey}; without them the usual places of Amazon's tools are searched
     * @param pathStyle whether the bucket is part of the path, not of the host
     * @param linkLasts how long browsers may follow a link to it
     */
    public record S3Settings(
            @Nullable URI endpoint,
            @Nullable URI publicEndpoint,
            String region,
            @Nullable String bucket,
            @Nullable Secret accessKey,
            @Nullable Secret secretKey,
            boolean pathStyle,
            Duration linkLasts) {
        public S3Settings {
            Check.that((accessKey == null) == (secretKey == null), "accessKey and secretKey go together");
        }

        private String origin() {
            URI reached = publicEndpoint != null ? publicEndpoint : endpoint;
            String host = reached == null ? "s3." + region + ".amazonaws.com" : reached.getAuthority();
            String scheme = reached == null ? "https" : reached.getScheme();
            return scheme + "://" + (pathStyle ? "" : bucket + ".") + host;
        }
    }
}
