package parlance.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file.
 *
 * @param type as in {@code image/png}
 * @param width of a picture or film as it is shown, where it could be read; so is {@code height}
 * @param duration of what is played, where it could be read
 */
public record Media(
        String type,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Duration duration) {
    private static final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** Blocks. Reads little of it, however large it is and whatever it says of itself. */
    public static Media read(Path file) throws IOException {
        String type = type(file);
        return switch (type) {
            case "image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp" ->
                Pictures.dimension(file, type)
                        .map(size -> new Media(type, size.width, size.height, null))
                        .orElseGet(() -> plain(type));
            case "video/quicktime", "video/mp4", "audio/mp4", "application/mp4", "video/x-m4v", "video/3gpp" ->
                played(file, type, Mp4::read);
            case "application/x-matroska", "video/x-matroska", "video/webm" -> played(file, type, Matroska::read);
            case "application/ogg", "audio/ogg", "audio/vorbis", "audio/opus", "video/ogg", "video/theora" ->
                played(file, "application/ogg", Ogg::read);
            case "audio/mpeg" -> played(file, type, Mp3::read);
            case "audio/x-flac" -> played(file, "audio/flac", Flac::read);
            case "audio/vnd.wave" -> played(file, "audio/wav", Wav::read);
            default -> plain(type);
        };
    }

    /**
     * The same as what is only heard, or is watched, as {@code major} says: {@code audio} or {@code video}. Some containers do
     * not tell; empty for what is neither, and for what is watched and said to be only heard.
     */
    public Optional<Media> as(String major) {
        if (type.startsWith(major + "/")) {
            return Optional.of(this);
        }
        String minor = switch (type) {
            case "video/mp4", "application/mp4", "video/quicktime", "video/x-m4v" -> "mp4";
            case "video/3gpp" -> "3gpp";
            case "application/x-matroska", "video/x-matroska", "video/webm" -> "webm";
            case "application/ogg", "video/ogg" -> "ogg";
            default -> "";
        };
        boolean watched = width != null && major.equals("audio");
        return minor.isEmpty() || watched
                ? Optional.empty()
                : Optional.of(new Media(major + "/" + minor, width, height, duration));
    }

    /** Of one kind of container; it may know the type better than it was known. */
    interface Reader {
        Optional<Media> read(Bytes bytes, String type) throws IOException;
    }

    static Media plain(String type) {
        return new Media(type, null, null, null);
    }

    static Media sound(String type, @Nullable Duration duration) {
        return new Media(type, null, null, duration);
    }

    private static Media played(Path file, String type, Reader reader) {
        try (Bytes bytes = Bytes.open(file)) {
            return reader.read(bytes, type).orElseGet(() -> plain(type));
        } catch (IOException | RuntimeException _) {
            // It breaks off or contradicts itself: then it is what it looks like from outside.
            return plain(type);
        }
    }

    private static String type(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return types.detect(in, new Metadata()).getBaseType().toString();
        }
    }
}
