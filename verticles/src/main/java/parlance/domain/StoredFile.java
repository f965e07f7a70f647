package parlance.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file. Its bytes are elsewhere.
 *
 * @param name without a path
 * @param type what its content is, as in {@code image/png}
 * @param size in bytes
 * @param width of a picture as it is shown, where it could be read; so is {@code height}
 * @param duration of audio and video, where it could be read
 * @param version rises whenever its content is replaced
 * @param key signs links to it, see {@link FileLink}
 */
public record StoredFile(
        FileId id,
        UserId owner,
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Duration duration,
        long version,
        Secret key,
        Instant createdAt)
        implements Reply {
    /** Which browsers show; others, like SVG, are programs or unknown to them. */
    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/avif");

    /** What a message that carries it is. */
    public MessageKind kind() {
        if (PICTURES.contains(type)) {
            return MessageKind.IMAGE;
        }
        if (type.startsWith("audio/")) {
            return MessageKind.AUDIO;
        }
        return type.startsWith("video/") ? MessageKind.VIDEO : MessageKind.FILE;
    }

    /** Whether a browser may show it in place; anything else is only there to be saved. */
    public boolean showsInline() {
        return kind() != MessageKind.FILE;
    }

    /** Whether there are smaller pictures of it. */
    public boolean hasThumbnails() {
        return width != null && height != null && (long) width * height <= mostPixels(type);
    }

    /** A picture of more is not opened: it may be made to fill the memory of whoever does. 0 where none can be. */
    public static long mostPixels(String type) {
        return switch (type) {
            case "image/jpeg", "image/png", "image/gif", "image/bmp" -> 32_000_000;
            // Its reader takes some 40 bytes for each.
            case "image/webp" -> 4_000_000;
            default -> 0;
        };
    }
}
