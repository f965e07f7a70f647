package parlance.web;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** What goes over a socket in one piece. */
public sealed interface Frame {
    record Text(String text) implements Frame {}

    record Binary(Buffer bytes) implements Frame {}

    /** Texts and bytes of which one is nothing without the others: nothing else goes between them. */
    record Together(List<Frame> frames) implements Frame {}
}
