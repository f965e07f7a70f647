package parlance.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import parlance.bench.FanoutBench.Mode;

/**
 * The clients of one server, all on one thread: listeners on plain WebSockets that count and time what they hear, and
 * speakers. What is said carries the time when, so nothing has to be parsed.
 */
final class Crowd implements AutoCloseable {
    private static final int LONGEST_FRAME = 1 << 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(2);
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(30);

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final List<Channel> sockets = new ArrayList<>();
    private final List<Channel> speakers = new ArrayList<>();
    private final URI door;
    private Tally tally = new Tally();
    private int listeners;
    private List<Phrase> here = List.of();
    private List<Phrase> elsewhere = List.of();
    private volatile @Nullable String complaint;
    private volatile boolean closed;

    Crowd(URI server) {
        this.door = URI.create("ws://127.0.0.1:" + server.getPort() + "/eventbus/websocket");
    }

    /** One more that listens once it has said {@code hello}. */
    void addListener(String hello) {
        say(open(), hello);
        listeners++;
    }

    /** One more that can speak. */
    void addSpeaker(String hello) {
        Channel speaker = open();
        say(speaker, hello);
        speakers.add(speaker);
    }

    /** What speakers say; {@code elsewhere} where nobody listens, in several places. */
    void agree(Phrase here, List<Phrase> elsewhere) {
        this.here = List.of(here);
        this.elsewhere = elsewhere;
    }

    /** Blocks until all listen; gives a frame that was heard. */
    String settle() {
        long until = System.nanoTime() + HEARD_WITHIN.toNanos();
        while (System.nanoTime() < until) {
            begin();
            onLoop(() -> speak(here, 1, 1));
            long next = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (System.nanoTime() < next) {
                sleep(LOOK_EVERY);
                Tally heard = onLoop(() -> tally);
                if (heard.deliveries == listeners && heard.sample != null) {
                    return heard.sample;
                }
            }
        }
        throw new IllegalStateException("Not everybody listens: " + tally.deliveries + " of " + listeners);
    }

    /** The same where nobody listens. */
    void speakElsewhere(Mode mode, Duration time) {
        speak(elsewhere, mode, time);
    }

    /** Speaks for so long, and blocks until everybody has heard everything. */
    Tally hear(Mode mode, Duration time) {
        begin();
        speak(here, mode, time);
        awaitAll();
        return onLoop(() -> tally);
    }

    /** One message and as many as there are speakers, by turns, each as soon as everybody has heard the one before. */
    void hurry(Duration time) {
        begin();
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            onLoop(() -> speak(here, 1, 1));
            awaitAll();
            onLoop(() -> speak(here, speakers.size(), speakers.size()));
            awaitAll();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Channel socket : sockets) {
            ChannelFuture _ = socket.writeAndFlush(new CloseWebSocketFrame());
        }
        sockets.forEach(socket -> socket.closeFuture().awaitUninterruptibly(GONE_WITHIN.toMillis()));
        loops.shutdownGracefully().syncUninterruptibly();
    }

    private void awaitAll() {
        long until = System.nanoTime() + HEARD_WITHIN.toNanos();
        while (onLoop(() -> tally.deliveries < tally.said * listeners)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(tally.deliveries + " of " + tally.said * listeners + " heard");
            }
            sleep(LOOK_EVERY);
        }
    }

    private void begin() {
        onLoop(() -> tally = new Tally());
    }

    private void speak(List<Phrase> phrases, Mode mode, Duration time) {
        long next = System.nanoTime();
        for (long i = time.dividedBy(mode.every()); i > 0; i--) {
            loop.execute(() -> speak(phrases, mode.atOnce(), mode.speakers()));
            next += mode.every().toNanos();
            sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
    }

    private Tally speak(List<Phrase> phrases, int times, int mouths) {
        for (int i = 0; i < times; i++) {
            Phrase phrase = phrases.get(i % phrases.size());
            ChannelFuture _ = speakers.get(i % mouths).write(new TextWebSocketFrame(phrase.said(System.nanoTime())));
            tally.said++;
        }
        speakers.forEach(Channel::flush);
        return tally;
    }

    private Channel open() {
        Ears ears = new Ears();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        ChannelPipeline pipeline = channel.pipeline();
                        pipeline.addLast(
                                new HttpClientCodec(),
                                new HttpObjectAggregator(LONGEST_FRAME),
                                new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
                                        .webSocketUri(door)
                                        .maxFramePayloadLength(LONGEST_FRAME)
                                        .withUTF8Validator(false)
                                        .build()),
                                ears);
                    }
                });
        Channel channel = bootstrap
                .connect(door.getHost(), door.getPort())
                .syncUninterruptibly()
                .channel();
        ears.open.join();
        sockets.add(channel);
        return channel;
    }

    private static void say(Channel channel, String frame) {
        channel.writeAndFlush(new TextWebSocketFrame(frame)).syncUninterruptibly();
    }

    private <T> T onLoop(Callable<T> work) {
        String said = complaint;
        if (said != null) {
            throw new IllegalStateException(said);
        }
        try {
            return loop.submit(work).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private final class Ears extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final CompletableFuture<Void> open = new CompletableFuture<>();

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                open.complete(null);
            }
        }

        /** The stock bridge answers in binary frames here. */
        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (!tally.hear(frame.content())) {
                String other = frame.content().toString(StandardCharsets.UTF_8);
                if (other.startsWith("{\"type\":\"err\"")) {
                    complaint = other;
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!closed) {
                complaint = "A socket was closed by the server";
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            complaint = cause.toString();
            open.completeExceptionally(cause);
        }
    }
}
