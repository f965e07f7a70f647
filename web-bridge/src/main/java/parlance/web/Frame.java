package parlance.web;

import io.vertx.core.buffer.Buffer;

/** What goes over a socket in one piece. */
public sealed interface Frame {
    record Text(String text) implements Frame {}

    record Binary(Buffer bytes) implements Frame {}
}
