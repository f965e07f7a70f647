package parlance.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What was heard of what was said since this was begun. Lives on one thread. */
final class Tally {
    final Histogram micros = new Histogram(3);
    long said;
    long deliveries;
    long frames;
    long bytes;
    /** The first frame. */
    @Nullable
    String sample;

    private final long beganAt = System.nanoTime();
    private long endedAt = beganAt;

    double seconds() {
        return (endedAt - beganAt) / 1e9;
    }

    /** Whether anything that was said is in it. */
    boolean hear(ByteBuf frame) {
        long now = System.nanoTime();
        int first = Phrase.find(frame, frame.readerIndex());
        for (int at = first; at >= 0; at = Phrase.find(frame, at)) {
            long saidAt = Phrase.time(frame, at);
            if (saidAt >= beganAt) {
                micros.recordValue((now - saidAt) / 1000);
                deliveries++;
                endedAt = now;
            }
        }
        frames++;
        bytes += frame.readableBytes();
        if (sample == null && endedAt == now) {
            sample = frame.toString(StandardCharsets.UTF_8);
        }
        return first >= 0;
    }
}
