package parlance.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** WAV: chunks, of which one says how fast and one how much is played. */
final class Wav {
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int MOST_CHUNKS = 1000;
    private static final int BYTES_PER_SECOND = 8;

    private Wav() {}

    static Optional<Media> read(Bytes bytes, String type) throws IOException {
        long perSecond = 0;
        long at = HEADER;
        for (int chunks = 0; chunks < MOST_CHUNKS; chunks++) {
            String name = bytes.textAt(at, Integer.BYTES);
            long content = at + CHUNK_HEADER;
            long length = unsigned(bytes, at + Integer.BYTES);
            if (name.equals("fmt ")) {
                perSecond = unsigned(bytes, content + BYTES_PER_SECOND);
            } else if (name.equals("data") && perSecond > 0) {
                // Whoever writes while recording may not know yet how much it will be.
                long played = Math.min(length, bytes.size() - content);
                return Optional.of(Media.sound(type, Duration.ofMillis(played * 1000 / perSecond)));
            }
            at = content + length + (length & 1);
        }
        return Optional.empty();
    }

    private static long unsigned(Bytes bytes, long at) throws IOException {
        ByteBuffer four = bytes.at(at, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return Integer.toUnsignedLong(four.getInt());
    }
}
