package parlance.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way to any number of sockets, put into bytes once. Plain sockets share these: they are a whole WebSocket
 * frame, or several (RFC 6455, section 5.2), unmasked as a server's are. Lives on one event loop.
 */
public final class Envelope {
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int LONGEST_HEADER = 10;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;

    private final Frame frame;
    private final int size;
    private @Nullable ByteBuf bytes;

    public Envelope(Frame frame) {
        this.frame = frame;
        this.size = size(frame);
    }

    public Frame frame() {
        return frame;
    }

    /** In bytes, without headers. */
    public int size() {
        return size;
    }

    /** The caller owns what it gets. */
    ByteBuf bytes(ByteBufAllocator allocator) {
        ByteBuf known = bytes;
        if (known == null) {
            known = encode(allocator);
            bytes = known;
        }
        return known.retainedDuplicate();
    }

    /** No more of it is needed. */
    public void release() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }

    private ByteBuf encode(ByteBufAllocator allocator) {
        int frames = frame instanceof Frame.Together(List<Frame> parts) ? parts.size() : 1;
        ByteBuf buffer = allocator.directBuffer(size + frames * LONGEST_HEADER);
        encode(frame, buffer);
        return buffer;
    }

    private static void encode(Frame frame, ByteBuf buffer) {
        switch (frame) {
            case Frame.Text(String text) -> {
                writeHeader(FINAL_TEXT, size(frame), buffer);
                ByteBufUtil.writeUtf8(buffer, text);
            }
            case Frame.Binary(Buffer bytes) -> {
                writeHeader(FINAL_BINARY, bytes.length(), buffer);
                buffer.writeBytes(bytes.getBytes());
            }
            case Frame.Together(List<Frame> parts) -> parts.forEach(part -> encode(part, buffer));
        }
    }

    /** In bytes, without headers. */
    static int size(Frame frame) {
        return switch (frame) {
            case Frame.Text(String text) -> ByteBufUtil.utf8Bytes(text);
            case Frame.Binary(Buffer bytes) -> bytes.length();
            case Frame.Together(List<Frame> parts) ->
                parts.stream().mapToInt(Envelope::size).sum();
        };
    }

    private static void writeHeader(int kind, int size, ByteBuf buffer) {
        buffer.writeByte(kind);
        if (size < TWO_BYTES_FOLLOW) {
            buffer.writeByte(size);
        } else if (size <= 0xffff) {
            buffer.writeByte(TWO_BYTES_FOLLOW).writeShort(size);
        } else {
            buffer.writeByte(EIGHT_BYTES_FOLLOW).writeLong(size);
        }
    }
}
