package parlance.web;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** What one pass of an event loop has written to its plain sockets goes out together: one task for all of them. */
final class Flushes {
    private List<PlainWire> waiting = new ArrayList<>();

    /** On the event loop. */
    void add(PlainWire wire, EventLoop loop) {
        if (waiting.isEmpty()) {
            loop.execute(this::flush);
        }
        waiting.add(wire);
    }

    private void flush() {
        List<PlainWire> now = waiting;
        waiting = new ArrayList<>(now.size());
        now.forEach(PlainWire::flush);
    }
}
