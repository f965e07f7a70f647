package parlance.engineio;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parlance.web.Frame;

/** Packets as they stand in the body of a request or an answer: separated by U+001E, bytes in Base64 after a {@code b}. */
final class Payload {
    private static final char SEPARATOR = '\u001e';
    private static final char BYTES = 'b';

    private Payload() {}

    static String encode(List<Frame> frames) {
        return frames.stream().map(Payload::encode).collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    /** Empty when it is not one. */
    static Optional<List<Frame>> decode(String payload) {
        List<Frame> frames = new ArrayList<>();
        int start = 0;
        while (start <= payload.length()) {
            int separator = payload.indexOf(SEPARATOR, start);
            int end = separator < 0 ? payload.length() : separator;
            if (end == start) {
                return Optional.empty();
            }
            try {
                frames.add(frame(payload.substring(start, end)));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
            start = end + 1;
        }
        return Optional.of(frames);
    }

    private static String encode(Frame frame) {
        return switch (frame) {
            case Frame.Text(String text) -> text;
            case Frame.Binary(Buffer bytes) -> BYTES + Base64.getEncoder().encodeToString(bytes.getBytes());
            case Frame.Together(List<Frame> parts) -> encode(parts);
        };
    }

    private static Frame frame(String packet) {
        char type = packet.charAt(0);
        if (type == BYTES) {
            return new Frame.Binary(Buffer.buffer(Base64.getDecoder().decode(packet.substring(1))));
        }
        if (type < '0' || type > '6') {
            throw new IllegalArgumentException("no packet");
        }
        return new Frame.Text(packet);
    }
}
