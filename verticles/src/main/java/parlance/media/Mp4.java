package parlance.media;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MP4 and QuickTime (ISO 14496-12): boxes in boxes, of which a few tell what is played and for how long. */
final class Mp4 {
    private static final int HEADER = 8;
    private static final int MOST_BOXES = 10_000;
    /** A film in it has a track, and that its media. */
    private static final int DEEPEST = 3;

    /** So far before the end of a track's header: what turns and stretches it. */
    private static final int MATRIX = 44;
    /** Sizes are fixed-point numbers. */
    private static final int FRACTION = 16;

    private final Bytes bytes;
    private int boxes;
    private long scale;
    private boolean quickTime;
    private boolean film;
    private int largest;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private @Nullable Duration duration;

    private Mp4(Bytes bytes) {
        this.bytes = bytes;
    }

    static Optional<Media> read(Bytes bytes, String type) throws IOException {
        Mp4 read = new Mp4(bytes);
        read.walk(0, bytes.size(), 0);
        if (type.equals("video/3gpp") && read.film) {
            return Optional.of(new Media(type, read.width, read.height, read.duration));
        }
        String known = read.film ? (read.quickTime ? "video/quicktime" : "video/mp4") : "audio/mp4";
        return read.duration == null && !read.film
                ? Optional.empty()
                : Optional.of(new Media(known, read.width, read.height, read.duration));
    }

    private void walk(long from, long end, int depth) throws IOException {
        long at = from;
        while (at + HEADER <= end && boxes++ < MOST_BOXES) {
            long length = bytes.intAt(at);
            String name = bytes.textAt(at + Integer.BYTES, Integer.BYTES);
            long content = at + HEADER;
            if (length == 1) {
                length = bytes.longAt(content);
                content += Long.BYTES;
            } else if (length == 0) {
                length = end - at;
            }
            long next = at + length;
            if (length < content - at || next > end) {
                return;
            }
            box(name, content, next, depth);
            at = next;
        }
    }

    private void box(String name, long at, long end, int depth) throws IOException {
        switch (name) {
            case "ftyp" -> quickTime = bytes.textAt(at, Integer.BYTES).equals("qt  ");
            case "moov", "trak", "mdia", "mvex" -> {
                // Whoever puts them into each other without end would have us do so too.
                if (depth < DEEPEST) {
                    walk(at, end, depth + 1);
                }
            }
            case "mvhd", "mehd" -> header(name, at);
            case "tkhd" -> track(end);
            case "hdlr" ->
                film |= bytes.textAt(at + 2 * Integer.BYTES, Integer.BYTES).equals("vide");
            default -> {
                // Says nothing of what is asked.
            }
        }
    }

    /** In fragmented films the first says 0 and the second how long all fragments are, in the units of the first. */
    private void header(String name, long at) throws IOException {
        boolean wide = bytes.byteAt(at) == 1;
        long times = at + Integer.BYTES;
        if (name.equals("mvhd")) {
            times += wide ? 2 * Long.BYTES : 2 * Integer.BYTES;
            scale = bytes.intAt(times);
            times += Integer.BYTES;
        }
        long units = wide ? bytes.longAt(times) : bytes.intAt(times);
        if (scale > 0 && units > 0) {
            duration = Duration.ofMillis(Math.multiplyExact(units, 1000L) / scale);
        }
    }

    /** Of several pictures in it the largest is the film. One that was taken upright lies, and is turned when shown. */
    private void track(long end) throws IOException {
        int wide = (int) (bytes.intAt(end - 2L * Integer.BYTES) >> FRACTION);
        int high = (int) (bytes.intAt(end - Integer.BYTES) >> FRACTION);
        if (wide > largest && high > 0) {
            boolean lies = bytes.intAt(end - MATRIX) == 0 && bytes.intAt(end - MATRIX + Integer.BYTES) != 0;
            largest = wide;
            width = lies ? high : wide;
            height = lies ? wide : high;
        }
    }
}
