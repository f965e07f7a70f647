package parlance.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A plain WebSocket. Messages go to its channel directly, so that all who are told the same share its bytes. */
final class PlainWire implements Wire {
    private static final long PING_EVERY = Duration.ofSeconds(25).toNanos();
    private static final long DEAD_AFTER = Duration.ofSeconds(60).toNanos();
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final Buffer NOTHING = Buffer.buffer();

    private final ServerWebSocket socket;
    private final Channel channel;
    private long heardAt = System.nanoTime();
    private long pingedAt = heardAt;
    private boolean paused;

    PlainWire(ServerWebSocket socket, Channel channel) {
        this.socket = socket;
        this.channel = channel;
        socket.pongHandler(_ -> heard());
    }

    /** Done when the client has been told that this is a WebSocket: before that nothing can be written to its channel. */
    Future<Void> ready() {
        Promise<Void> ready = Promise.promise();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> ready.complete());
        return ready.future();
    }

    /** Something came from the client. */
    void heard() {
        heardAt = System.nanoTime();
    }

    @Override
    public long pending() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    @Override
    public void write(Envelope envelope) {
        if (channel.isActive()) {
            ByteBuf bytes = envelope.bytes(channel.alloc());
            ChannelFuture _ = channel.writeAndFlush(bytes, channel.voidPromise());
        }
    }

    @Override
    public Future<Void> send(Envelope envelope) {
        Promise<Void> sent = Promise.promise();
        channel.writeAndFlush(envelope.bytes(channel.alloc())).addListener(outcome -> {
            if (outcome.isSuccess()) {
                sent.complete();
            } else {
                sent.fail(outcome.cause());
            }
        });
        return sent.future();
    }

    @Override
    public void pause() {
        paused = true;
        socket.pause();
    }

    @Override
    public void resume() {
        paused = false;
        heard();
        socket.resume();
    }

    @Override
    public void close(Farewell farewell) {
        farewell.last().forEach(frame -> {
            Envelope envelope = new Envelope(frame);
            write(envelope);
            envelope.release();
        });
        socket.close((short) farewell.code(), farewell.reason());
        // Whoever reads nothing would keep it open for ever.
        ScheduledFuture<?> _ = channel.eventLoop().schedule(this::cut, LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public boolean beat(long now) {
        if (now - pingedAt >= PING_EVERY) {
            pingedAt = now;
            socket.writePing(NOTHING);
        }
        return paused || now - heardAt < DEAD_AFTER;
    }

    private void cut() {
        // An orderly end would wait for what cannot be sent.
        channel.unsafe().close(channel.voidPromise());
    }
}
