package parlance.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import parlance.config.SocketSettings;

/** The network connection below a WebSocket, and what protects it from whoever only sends or never reads. */
final class Line {
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final String VERTX = "handler";
    private static final String WATCH = "watch";

    private final Channel channel;
    private final SocketSettings limits;
    private volatile long heardAt = System.nanoTime();
    private long pingedAt = heardAt;
    private volatile boolean closing;

    private Line(Channel channel, SocketSettings limits) {
        this.channel = channel;
        this.limits = limits;
    }

    static Line of(HttpServerRequest request, SocketSettings limits) {
        HttpServerConnection connection = (HttpServerConnection) request.connection();
        return new Line(connection.channelHandlerContext().channel(), limits);
    }

    Channel channel() {
        return channel;
    }

    /** Whether anything may still be sent: nothing follows a close frame, nor an answer to the other side's (RFC 6455, section 5.5.1). */
    boolean open() {
        return !closing && channel.isActive();
    }

    /** A close frame is about to be sent. */
    void closing() {
        closing = true;
    }

    /** Bytes that wait to be sent. */
    long pending() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    /** From when on it is a WebSocket. */
    void watch() {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(VERTX) != null) {
            pipeline.addBefore(VERTX, WATCH, new Watch());
        }
    }

    /** Whoever is not read from for a while cannot be blamed for saying nothing. */
    void heard() {
        heardAt = System.nanoTime();
    }

    /** Called every few seconds with {@link System#nanoTime}: pings; whether the client is still there. */
    boolean beat(long now) {
        if (open() && now - pingedAt >= limits.pingEvery().toNanos()) {
            pingedAt = now;
            ChannelFuture _ = channel.writeAndFlush(new PingWebSocketFrame());
        }
        return now - heardAt < limits.silence().toNanos();
    }

    /** Ends it, in a while, whatever still waits to be sent: an orderly end would wait for that for ever. */
    void cutLater() {
        ScheduledFuture<?> _ = channel.eventLoop()
                .schedule(
                        () -> channel.unsafe().close(channel.voidPromise()), LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Hears whatever the client says. Who sends pings and does not read is not answered (RFC 6455, section 5.5.3: only the
     * latest needs a pong).
     */
    private final class Watch extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            heard();
            if (message instanceof CloseWebSocketFrame) {
                closing();
            }
            if (message instanceof PingWebSocketFrame && !context.channel().isWritable()) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
