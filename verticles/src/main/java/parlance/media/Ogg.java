package parlance.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** Ogg (RFC 3533): pages, each with the number of samples up to its end. */
final class Ogg {
    private static final String PAGE = "OggS";
    private static final int HEADER = 27;
    private static final int SEGMENTS = 26;
    private static final int GRANULE = 6;
    private static final int SERIAL = 14;
    private static final int TAIL = 64 * 1024;
    private static final int OPUS_RATE = 48_000;
    private static final int OPUS_SKIPPED = 10;
    private static final int VORBIS_RATE = 12;
    private static final int LONGEST_MARK = 8;

    private Ogg() {}

    /** Films begin with the page of their pictures. */
    static Optional<Media> read(Bytes bytes, String type) throws IOException {
        long packet = (long) HEADER + bytes.byteAt(SEGMENTS);
        String mark = bytes.textAt(packet, LONGEST_MARK);
        if (mark.startsWith("OpusHead")) {
            long skipped = Short.toUnsignedLong(
                    little(bytes, packet + OPUS_SKIPPED, Short.BYTES).getShort());
            return Optional.of(Media.sound("audio/ogg", duration(lastGranule(bytes) - skipped, OPUS_RATE)));
        }
        if (mark.startsWith("\u0001vorbis")) {
            long rate = Integer.toUnsignedLong(
                    little(bytes, packet + VORBIS_RATE, Integer.BYTES).getInt());
            return Optional.of(Media.sound("audio/ogg", duration(lastGranule(bytes), rate)));
        }
        if (mark.startsWith("\u0080theora")) {
            return Optional.of(Media.plain("video/ogg"));
        }
        return Optional.of(Media.plain(mark.startsWith("Speex") || mark.startsWith("\u007fFLAC") ? "audio/ogg" : type));
    }

    private static Duration duration(long samples, long rate) throws IOException {
        if (samples < 0 || rate <= 0) {
            throw new IOException("no such length");
        }
        return Duration.ofMillis(Math.multiplyExact(samples, 1000L) / rate);
    }

    /** Of the last page of the first stream. */
    private static long lastGranule(Bytes bytes) throws IOException {
        int serial = little(bytes, SERIAL, Integer.BYTES).getInt();
        long start = Math.max(0, bytes.size() - TAIL);
        String tail = bytes.textAt(start, (int) (bytes.size() - start));
        for (int at = tail.lastIndexOf(PAGE); at >= 0; at = tail.lastIndexOf(PAGE, at - 1)) {
            long page = start + at;
            if (page + HEADER <= bytes.size()
                    && little(bytes, page + SERIAL, Integer.BYTES).getInt() == serial) {
                return little(bytes, page + GRANULE, Long.BYTES).getLong();
            }
        }
        throw new IOException("no page");
    }

    private static ByteBuffer little(Bytes bytes, long at, int length) throws IOException {
        return bytes.at(at, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
