package parlance.media;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** FLAC (RFC 9639): its first block says how many samples there are. */
final class Flac {
    /** After the mark of the file, the header of the block and the sizes of its frames. */
    private static final int RATE_AND_SAMPLES = 18;

    private static final int SAMPLE_BITS = 36;
    private static final int RATE_BITS = 20;

    private Flac() {}

    static Optional<Media> read(Bytes bytes, String type) throws IOException {
        long packed = bytes.longAt(RATE_AND_SAMPLES);
        long samples = packed & ((1L << SAMPLE_BITS) - 1);
        long rate = packed >>> (Long.SIZE - RATE_BITS);
        return samples == 0 || rate == 0
                ? Optional.empty()
                : Optional.of(Media.sound(type, Duration.ofMillis(samples * 1000 / rate)));
    }
}
