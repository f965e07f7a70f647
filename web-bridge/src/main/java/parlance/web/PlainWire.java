package parlance.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A plain WebSocket. Messages go to its channel directly, so that all who are told the same share its bytes. Whoever uses it
 * may live on another event loop than its channel.
 */
final class PlainWire implements Wire {
    private static final int SLICE = 64 * 1024;

    private final ServerWebSocket socket;
    private final Line line;
    private final Channel channel;
    private final Flushes flushes;
    /** Past all handlers, which have nothing to do with a frame that is complete; none with TLS. */
    private final @Nullable ChannelHandlerContext exit;

    /** Bytes on their way to the channel's event loop. */
    private final AtomicLong crossing = new AtomicLong();

    private boolean flushing;
    private final AtomicLong answering = new AtomicLong();
    private volatile boolean paused;

    PlainWire(ServerWebSocket socket, Line line, Flushes flushes) {
        this.socket = socket;
        this.line = line;
        this.channel = line.channel();
        this.flushes = flushes;
        this.exit = socket.isSsl() ? null : channel.pipeline().firstContext();
        line.watch();
    }

    /** Done when the client has been told that this is a WebSocket: before that nothing can be written to its channel. */
    Future<Void> ready() {
        Promise<Void> ready = Promise.promise();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> ready.complete());
        return ready.future();
    }

    @Override
    public long pending() {
        return line.pending() + crossing.get();
    }

    @Override
    public long answering() {
        return answering.get();
    }

    @Override
    public void write(Envelope envelope) {
        if (!line.open()) {
            return;
        }
        cross(envelope.bytes(channel.alloc()), this::put);
    }

    private void put(ByteBuf bytes) {
        if (!line.open()) {
            bytes.release();
        } else if (exit == null) {
            ChannelFuture _ = channel.writeAndFlush(bytes, channel.voidPromise());
        } else {
            ChannelFuture _ = exit.write(bytes, channel.voidPromise());
            if (!flushing) {
                flushing = true;
                flushes.add(this, channel.eventLoop());
            }
        }
    }

    /** What was written since the last time. */
    void flush() {
        flushing = false;
        if (exit != null) {
            exit.flush();
        }
    }

    /** In slices, so that it shows how far it has come. */
    @Override
    public Future<Void> send(Envelope envelope) {
        if (!line.open()) {
            return Future.failedFuture(new ClosedChannelException());
        }
        Promise<Void> sent = Promise.promise();
        ByteBuf all = envelope.bytes(channel.alloc());
        answering.addAndGet(all.readableBytes());
        cross(all, bytes -> putInSlices(bytes, sent));
        return sent.future();
    }

    private void putInSlices(ByteBuf bytes, Promise<Void> sent) {
        try {
            if (!line.open()) {
                sent.fail(new ClosedChannelException());
                return;
            }
            while (bytes.isReadable()) {
                int size = Math.min(SLICE, bytes.readableBytes());
                boolean last = size == bytes.readableBytes();
                channel.write(bytes.readRetainedSlice(size)).addListener(outcome -> {
                    answering.addAndGet(-size);
                    if (!outcome.isSuccess()) {
                        sent.tryFail(outcome.cause());
                    } else if (last) {
                        sent.tryComplete();
                    }
                });
            }
        } finally {
            bytes.release();
        }
        channel.flush();
    }

    private void cross(ByteBuf bytes, Consumer<ByteBuf> there) {
        int size = bytes.readableBytes();
        crossing.addAndGet(size);
        run(() -> {
            crossing.addAndGet(-size);
            there.accept(bytes);
        });
    }

    private void run(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    /** Reads, unless there is a reason not to. */
    void begin() {
        if (!paused) {
            resume();
        }
    }

    @Override
    public void pause() {
        paused = true;
        run(socket::pause);
    }

    @Override
    public void resume() {
        paused = false;
        line.heard();
        run(socket::resume);
    }

    @Override
    public void close(Farewell farewell) {
        farewell.last().forEach(frame -> {
            Envelope envelope = new Envelope(frame);
            write(envelope);
            envelope.release();
        });
        run(() -> {
            line.closing();
            socket.close((short) farewell.code(), farewell.reason());
            line.cutLater();
        });
    }

    @Override
    public boolean beat(long now) {
        return line.beat(now) || paused;
    }
}
