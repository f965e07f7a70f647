package parlance.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The network connection below a WebSocket, and what protects it from whoever only sends or never reads. */
final class Line {
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final String VERTX = "handler";
    private static final String PINGS = "pings";

    private final Channel channel;

    private Line(Channel channel) {
        this.channel = channel;
    }

    static Line of(HttpServerRequest request) {
        HttpServerConnection connection = (HttpServerConnection) request.connection();
        return new Line(connection.channelHandlerContext().channel());
    }

    Channel channel() {
        return channel;
    }

    /** Bytes that wait to be sent. */
    long pending() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    /** Whoever sends pings and does not read is not answered (RFC 6455, 5.5.3: only the latest needs a pong). */
    void limitPings() {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(VERTX) != null && pipeline.get(PINGS) == null) {
            pipeline.addBefore(VERTX, PINGS, new Pings());
        }
    }

    /** Ends it, in a while, whatever still waits to be sent: an orderly end would wait for that for ever. */
    void cutLater() {
        ScheduledFuture<?> _ = channel.eventLoop()
                .schedule(
                        () -> channel.unsafe().close(channel.voidPromise()), LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
    }

    private static final class Pings extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof PingWebSocketFrame && !context.channel().isWritable()) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
