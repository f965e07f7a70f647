package parlance.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read here and there; what is said about lengths in it is believed only as far as it goes. Big-endian. */
final class Bytes implements AutoCloseable {
    private static final int MOST_AT_ONCE = 64 * 1024;
    private static final int WINDOW = 4 * 1024;

    private final FileChannel channel;
    private final long size;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowAt;

    private Bytes(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    static Bytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Bytes(channel, channel.size());
    }

    long size() {
        return size;
    }

    /** Throws EOFException when there are not so many. */
    ByteBuffer at(long position, int length) throws IOException {
        if (position < 0 || length < 0 || length > MOST_AT_ONCE || position > size - length) {
            throw new EOFException();
        }
        if (position < windowAt || position + length > windowAt + window.limit()) {
            window = read(position, (int) Math.min(Math.max(length, WINDOW), size - position));
            windowAt = position;
        }
        return window.slice((int) (position - windowAt), length);
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    int byteAt(long position) throws IOException {
        return Byte.toUnsignedInt(at(position, 1).get());
    }

    long intAt(long position) throws IOException {
        return Integer.toUnsignedLong(at(position, Integer.BYTES).getInt());
    }

    long longAt(long position) throws IOException {
        return at(position, Long.BYTES).getLong();
    }

    String textAt(long position, int length) throws IOException {
        return StandardCharsets.ISO_8859_1.decode(at(position, length)).toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
