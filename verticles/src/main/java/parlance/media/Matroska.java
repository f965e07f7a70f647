package parlance.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matroska and WebM (RFC 9559): elements in elements. What browsers record does not say how long it is; then the time of
 * its last block does.
 */
final class Matroska {
    private static final long EBML = 0x1A45DFA3L;
    private static final long DOC_TYPE = 0x4282;
    private static final long SEGMENT = 0x18538067L;
    private static final long INFO = 0x1549A966L;
    private static final long TIMESTAMP_SCALE = 0x2AD7B1;
    private static final long DURATION = 0x4489;
    private static final long TRACKS = 0x1654AE6BL;
    private static final long TRACK_ENTRY = 0xAE;
    private static final long TRACK_TYPE = 0x83;
    private static final long VIDEO = 0xE0;
    private static final long PIXEL_WIDTH = 0xB0;
    private static final long PIXEL_HEIGHT = 0xBA;
    private static final long CLUSTER = 0x1F43B675L;
    private static final long TIMESTAMP = 0xE7;
    private static final long SIMPLE_BLOCK = 0xA3;
    private static final long BLOCK_GROUP = 0xA0;
    private static final long BLOCK = 0xA1;

    private static final Set<Long> CONTAINERS =
            Set.of(EBML, SEGMENT, INFO, TRACKS, TRACK_ENTRY, VIDEO, CLUSTER, BLOCK_GROUP);
    /** As many as an hour has. */
    private static final int MOST_ELEMENTS = 200_000;

    private static final int FILM = 1;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Bytes bytes;
    private int elements;
    private String docType = "";
    private boolean film;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private long scale = NANOS_PER_MILLI;
    private double said;
    private long cluster;
    private long last;

    private Matroska(Bytes bytes) {
        this.bytes = bytes;
    }

    static Optional<Media> read(Bytes bytes, String ignored) throws IOException {
        Matroska read = new Matroska(bytes);
        try {
            read.walk();
        } catch (EOFException _) {
            // A recording that broke off lasts as long as there is of it.
        }
        String kind = read.film ? "video/" : "audio/";
        return Optional.of(new Media(
                kind + (read.docType.equals("webm") ? "webm" : "x-matroska"),
                read.width,
                read.height,
                read.duration()));
    }

    private @Nullable Duration duration() {
        double units = said > 0 ? said : last;
        return units > 0 ? Duration.ofMillis((long) (units * scale / NANOS_PER_MILLI)) : null;
    }

    /** Straight on, into whatever contains others: so it does not matter where those end that do not know their length. */
    private void walk() throws IOException {
        long at = 0;
        while (at < bytes.size() && elements++ < MOST_ELEMENTS) {
            int idLength = length(at);
            long id = unsigned(at, idLength);
            int sizeLength = length(at + idLength);
            long size = unsigned(at + idLength, sizeLength) & ((1L << (7 * sizeLength)) - 1);
            long content = at + idLength + sizeLength;
            if (id == CLUSTER && said > 0) {
                return;
            }
            if (CONTAINERS.contains(id)) {
                at = content;
            } else {
                element(id, content, (int) Math.min(size, Long.BYTES));
                at = content + size;
            }
        }
    }

    private void element(long id, long at, int length) throws IOException {
        if (id == DOC_TYPE) {
            docType = bytes.textAt(at, length);
        } else if (id == TIMESTAMP_SCALE) {
            scale = unsigned(at, length);
        } else if (id == DURATION) {
            said = length == Float.BYTES
                    ? bytes.at(at, length).getFloat()
                    : bytes.at(at, length).getDouble();
        } else if (id == TRACK_TYPE) {
            film |= unsigned(at, length) == FILM;
        } else if (id == PIXEL_WIDTH) {
            width = (int) unsigned(at, length);
        } else if (id == PIXEL_HEIGHT) {
            height = (int) unsigned(at, length);
        } else if (id == TIMESTAMP) {
            cluster = unsigned(at, length);
        } else if (id == SIMPLE_BLOCK || id == BLOCK) {
            // After the number of the track comes the time since that of the cluster.
            last = Math.max(
                    last, cluster + bytes.at(at + length(at), Short.BYTES).getShort());
        }
    }

    /** Of a number whose first byte says how many there are. */
    private int length(long at) throws IOException {
        int zeros = Integer.numberOfLeadingZeros(bytes.byteAt(at)) - (Integer.SIZE - Byte.SIZE);
        if (zeros >= Byte.SIZE) {
            throw new IOException("no such number");
        }
        return zeros + 1;
    }

    private long unsigned(long at, int length) throws IOException {
        long number = 0;
        ByteBuffer digits = bytes.at(at, length);
        while (digits.hasRemaining()) {
            number = number << Byte.SIZE | Byte.toUnsignedInt(digits.get());
        }
        return number;
    }
}
