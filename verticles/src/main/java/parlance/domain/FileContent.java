package parlance.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a file on its way in; as in {@link StoredFile}.
 *
 * @param name as the client gave it
 */
public record FileContent(
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Duration duration) {}
