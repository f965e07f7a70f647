package parlance.media;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** MPEG audio: frames of a few milliseconds. The first may say how many there are; otherwise all are as long as it is. */
final class Mp3 {
    private static final int ID3 = 10;
    private static final int FOOTER = 0x10;
    private static final int SEARCHED = 16 * 1024;
    private static final int FRAME_SAMPLES = 1152;
    private static final int[] RATES = {44_100, 48_000, 32_000};
    /** Kilobits per second, of layer III in MPEG 1, and in MPEG 2 and 2.5. */
    private static final int[][] BITRATES = {
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };

    private static final int MPEG_1 = 3;
    private static final int MPEG_2 = 2;
    private static final int LAYER_III = 1;
    private static final int MONO = 3;
    private static final int VBRI = 36;

    private Mp3() {}

    /** {@code version} as its two bits say it. */
    private record Frame(long at, int version, int rate, int bitrate, boolean mono) {
        int samples() {
            return version == MPEG_1 ? FRAME_SAMPLES : FRAME_SAMPLES / 2;
        }

        /** Where a frame may say how many there are: behind the side information. */
        long announcement() {
            int aside = version == MPEG_1 ? (mono ? 17 : 32) : (mono ? 9 : 17);
            return at + Integer.BYTES + aside;
        }
    }

    static Optional<Media> read(Bytes bytes, String type) throws IOException {
        Optional<Frame> first = first(bytes, start(bytes));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Frame frame = first.get();
        long count = announced(bytes, frame);
        long millis = count > 0
                ? count * frame.samples() * 1000 / frame.rate()
                : (bytes.size() - frame.at()) * Byte.SIZE / frame.bitrate();
        return Optional.of(Media.sound(type, Duration.ofMillis(millis)));
    }

    /** Behind what is written in front of it: title, singer, covers. */
    private static long start(Bytes bytes) throws IOException {
        if (!bytes.textAt(0, 3).equals("ID3")) {
            return 0;
        }
        long length = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            length = length << 7 | bytes.byteAt(6L + i);
        }
        return ID3 + length + ((bytes.byteAt(5) & FOOTER) == 0 ? 0 : ID3);
    }

    private static Optional<Frame> first(Bytes bytes, long start) throws IOException {
        for (long at = start; at < Math.min(start + SEARCHED, bytes.size() - Integer.BYTES); at++) {
            long header = bytes.intAt(at);
            int version = (int) (header >> 19) & 3;
            int layer = (int) (header >> 17) & 3;
            int bitrate = (int) (header >> 12) & 15;
            int rate = (int) (header >> 10) & 3;
            boolean isFrame = header >>> 21 == 0x7FF && version != 1 && layer == LAYER_III;
            if (isFrame && bitrate > 0 && bitrate < 15 && rate < 3) {
                int divided = version == MPEG_1 ? 1 : version == MPEG_2 ? 2 : 4;
                return Optional.of(new Frame(
                        at,
                        version,
                        RATES[rate] / divided,
                        BITRATES[version == MPEG_1 ? 0 : 1][bitrate],
                        ((int) (header >> 6) & 3) == MONO));
            }
        }
        return Optional.empty();
    }

    /** 0 when nothing is said. */
    private static long announced(Bytes bytes, Frame frame) throws IOException {
        long at = frame.announcement();
        String mark = bytes.textAt(at, Integer.BYTES);
        if (mark.equals("Xing") || mark.equals("Info")) {
            boolean counted = (bytes.intAt(at + 4) & 1) == 1;
            return counted ? bytes.intAt(at + 8) : 0;
        }
        return bytes.textAt(frame.at() + VBRI, Integer.BYTES).equals("VBRI") ? bytes.intAt(frame.at() + VBRI + 14) : 0;
    }
}
