package parlance.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Reply;

/** Typed requests and events between verticles, one per node. No other class touches the event bus. */
public final class Bus {
    private static final Logger log = LoggerFactory.getLogger(Bus.class);
    /** Counts what failed without anybody having foreseen it, here and at the edges. */
    public static final String FAILURES = "parlance.failures.internal";

    private static final String CALLS = "calls";
    private static final String EVENTS = "events";
    /** Hazelcast's news reach the other nodes in some 20 ms. */
    private static final Duration HEARD = Duration.ofMillis(500);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 4;

    private final Vertx vertx;
    private final EventBus bus;
    private final Duration patience;
    private final Counter failures;
    private final Set<String> answeredHere = ConcurrentHashMap.newKeySet();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> answeredEver = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Listening listening;
    private final AtomicInteger answering = new AtomicInteger();
    private volatile Predicate<Event> lost = _ -> false;

    private record Listener(Context context, Consumer<Event> handler) {}

    private Bus(Vertx vertx, Duration patience, Counter failures) {
        this.vertx = vertx;
        this.bus = vertx.eventBus();
        this.patience = patience;
        this.failures = failures;
    }

    /** Call once per node, before any verticle is deployed and outside all of them: its one subscription outlives each. */
    public static Future<Bus> open(Vertx vertx, MeterRegistry metrics) {
        return open(vertx, PATIENCE, metrics);
    }

    static Future<Bus> open(Vertx vertx, Duration patience, MeterRegistry metrics) {
        Bus opened = new Bus(vertx, patience, metrics.counter(FAILURES));
        opened.bus.registerCodec(new RecordCodec<>(CALLS, Parcel.class));
        opened.bus.registerCodec(new RecordCodec<>(EVENTS, Event.class));
        MessageConsumer<Optional<Event>> events = opened.bus.consumer(EVENTS);
        events.handler(message ->
                message.body().filter(event -> !opened.lost.test(event)).ifPresent(opened::spread));
        return events.completion()
                .onSuccess(_ -> opened.listening = Listening.to(EVENTS, vertx, opened.cluster()))
                .map(opened);
    }

    /**
     * Fails only with a ChatException; with UNAVAILABLE at once ({@link Reason#NOBODY_ANSWERS}) when no node answers such
     * a command, after 10 s ({@link Reason#TIMED_OUT}) when one does not come back.
     */
    public <R extends Reply> Future<R> ask(Actor actor, Command<R> command) {
        String address = RecordCodec.tag(command.getClass());
        return request(address, new Parcel.Asked(actor, command), TRIES)
                .compose(message -> unpack(message.body()), cause -> Future.failedFuture(unavailable(address, cause)));
    }

    /** For verticles on virtual threads: {@code service} may await, and returns the reply itself. */
    public <R extends Reply, C extends Command<R>> Future<Void> answer(Class<C> type, BiFunction<Actor, C, R> service) {
        Context context = vertx.getOrCreateContext();
        Turnstile turnstile = new Turnstile();
        // Vert.x hands a consumer one message at a time: one that awaits in the handler would hold up all behind it.
        return answerLater(
                type,
                (actor, command) -> turnstile.pass(() ->
                        Future.future(reply -> context.runOnContext(_ -> Future.succeededFuture(command)
                                .map(asked -> named(actor, asked, service))
                                .onComplete(reply)))));
    }

    /** For verticles on event loops: {@code service} never waits, and returns the reply to come. */
    public <R extends Reply, C extends Command<R>> Future<Void> answerLater(
            Class<C> type, BiFunction<Actor, C, Future<R>> service) {
        String address = RecordCodec.tag(type);
        MessageConsumer<Optional<Parcel.Asked>> consumer = bus.consumer(address);
        answeredEver.add(address);
        consumer.handler(message -> {
            answering.incrementAndGet();
            asked(message)
                    .compose(asked -> service.apply(asked.actor(), type.cast(asked.command())))
                    .onComplete(
                            reply -> message.reply(new Parcel.Answered(reply), calls()),
                            cause -> message.reply(refusal(message, cause), calls()))
                    .onComplete(_ -> answering.decrementAndGet());
        });
        return consumer.completion().onSuccess(_ -> answeredHere.add(address));
    }

    /**
     * Tells the others that this node answers no more, answers what they ask until they have heard it, and is done when
     * nothing is left to answer, or after {@code atMost}.
     */
    public Future<Void> retire(Duration atMost) {
        answeredHere.clear();
        ClusterManager cluster = cluster();
        Listening events = listening;
        // Unregistering the consumers would drop what is on its way, and whoever asked would wait in vain.
        return Future.join(answeredEver.stream()
                        .map(address -> withdraw(cluster, address))
                        .toList())
                .transform(_ -> cluster.getNodes().size() == 1
                        ? Future.succeededFuture()
                        : vertx.timer(HEARD.toMillis(), TimeUnit.MILLISECONDS))
                .transform(_ -> events == null ? Future.succeededFuture() : events.stop())
                .transform(_ -> allAnswered().timeout(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .otherwiseEmpty();
    }

    public void publish(Event event) {
        bus.publish(EVENTS, event, new DeliveryOptions().setCodecName(EVENTS));
    }

    /** Tells this node's own listeners only, what every node finds out by itself. */
    public void tellHere(Event event) {
        spread(event);
    }

    /** This node's name in the cluster. */
    public String node() {
        return cluster().getNodeId();
    }

    /** The names of all nodes that the cluster holds for alive, this one among them. */
    public Set<String> nodes() {
        return Set.copyOf(cluster().getNodes());
    }

    /** A hook for tests: of what other nodes or this one publish, this node never hears what is {@code lost}. */
    public void lose(Predicate<Event> lost) {
        this.lost = lost;
    }

    /** {@code handler} runs on the caller's context. However many subscribe, an event reaches the node and is decoded once. */
    public void subscribe(Consumer<Event> handler) {
        listeners.add(new Listener(vertx.getOrCreateContext(), handler));
    }

    private Future<Message<Optional<Parcel.Outcome>>> request(String address, Parcel.Asked asked, int tries) {
        boolean here = answeredHere.contains(address);
        return bus.<Optional<Parcel.Outcome>>request(address, asked, calls().setLocalOnly(here))
                .recover(cause -> {
                    if (failure(cause) != ReplyFailure.NO_HANDLERS || tries == 1) {
                        return Future.failedFuture(cause);
                    }
                    // Nothing ran. The last to answer here is gone, and for a moment the cluster names this node still.
                    answeredHere.remove(address);
                    return request(address, asked, tries - 1);
                });
    }

    private ClusterManager cluster() {
        return ((VertxInternal) vertx).clusterManager();
    }

    private static Future<?> withdraw(ClusterManager cluster, String address) {
        return Future.<List<RegistrationInfo>>future(known -> cluster.getRegistrations(address, known))
                .compose(known -> Future.join(known.stream()
                        .filter(one -> one.nodeId().equals(cluster.getNodeId()))
                        .map(one -> Future.<Void>future(gone -> cluster.removeRegistration(address, one, gone)))
                        .toList()));
    }

    private Future<Void> allAnswered() {
        return answering.get() == 0
                ? Future.succeededFuture()
                : vertx.timer(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS).compose(_ -> allAnswered());
    }

    private void spread(Event event) {
        for (Listener listener : listeners) {
            listener.context().runOnContext(_ -> listener.handler().accept(event));
        }
    }

    private DeliveryOptions calls() {
        return new DeliveryOptions().setCodecName(CALLS).setSendTimeout(patience.toMillis());
    }

    /** Each ask has a virtual thread of its own, so what it logs can carry the name of the request. */
    private static <R, C> R named(Actor actor, C command, BiFunction<Actor, C, R> service) {
        MDC.put("request", actor.origin().request());
        return service.apply(actor, command);
    }

    @SuppressWarnings("unchecked") // answer() lets nobody reply to a Command<R> with anything but an R
    private static <R extends Reply> Future<R> unpack(Optional<Parcel.Outcome> parcel) {
        return parcel.map(outcome -> switch (outcome) {
                    case Parcel.Answered(Reply reply) -> Future.succeededFuture((R) reply);
                    case Parcel.Refused refused -> Future.<R>failedFuture(refused.asException());
                })
                .orElseGet(() -> Future.failedFuture(tooNew()));
    }

    private static Future<Parcel.Asked> asked(Message<Optional<Parcel.Asked>> message) {
        return message.body().map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(tooNew()));
    }

    private Parcel.Refused refusal(Message<Optional<Parcel.Asked>> message, Throwable cause) {
        if (!(cause instanceof ChatException)) {
            String request = message.body()
                    .map(asked -> asked.actor().origin().request())
                    .orElse("?");
            log.error("{} failed in request {}", message.address(), request, cause);
            failures.increment();
        }
        return Parcel.Refused.of(ChatException.of(cause));
    }

    private static ChatException unavailable(String address, Throwable cause) {
        Reason reason = failure(cause) == ReplyFailure.NO_HANDLERS ? Reason.NOBODY_ANSWERS : Reason.TIMED_OUT;
        log.warn("{} is unavailable: {}", address, cause.getMessage());
        return new ChatException(
                Failure.UNAVAILABLE, reason, "This part of the service is not available. Try again in a moment");
    }

    private static ChatException tooNew() {
        return new ChatException(
                Failure.UNAVAILABLE, Reason.NOBODY_ANSWERS, "The service is being updated. Try again in a moment");
    }

    private static @Nullable ReplyFailure failure(Throwable cause) {
        return cause instanceof ReplyException e ? e.failureType() : null;
    }
}
