package parlance.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way to any number of sockets, put into bytes once. Plain sockets share these: they are a whole WebSocket
 * frame (RFC 6455, section 5.2), unmasked as a server's are. Lives on one event loop.
 */
final class Envelope {
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int LONGEST_HEADER = 10;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;

    private final Frame frame;
    private final int size;
    private @Nullable ByteBuf bytes;

    Envelope(Frame frame) {
        this.frame = frame;
        this.size = switch (frame) {
            case Frame.Text(String text) -> ByteBufUtil.utf8Bytes(text);
            case Frame.Binary binary -> binary.bytes().length();
        };
    }

    Frame frame() {
        return frame;
    }

    /** In bytes, without the header. */
    int size() {
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
    void release() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }

    private ByteBuf encode(ByteBufAllocator allocator) {
        ByteBuf buffer = allocator.directBuffer(size + LONGEST_HEADER);
        buffer.writeByte(frame instanceof Frame.Text ? FINAL_TEXT : FINAL_BINARY);
        if (size < TWO_BYTES_FOLLOW) {
            buffer.writeByte(size);
        } else if (size <= 0xffff) {
            buffer.writeByte(TWO_BYTES_FOLLOW).writeShort(size);
        } else {
            buffer.writeByte(EIGHT_BYTES_FOLLOW).writeLong(size);
        }
        switch (frame) {
            case Frame.Text(String text) -> ByteBufUtil.writeUtf8(buffer, text);
            case Frame.Binary binary -> buffer.writeBytes(binary.bytes().getBytes());
        }
        return buffer;
    }
}
