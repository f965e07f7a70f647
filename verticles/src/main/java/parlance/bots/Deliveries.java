package parlance.bots;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bots.DeliveryStore.Claim;
import parlance.bots.DeliveryStore.Client;
import parlance.domain.Heard;

/**
 * Tells listeners what bots hear: each message on a thread of its own, a few of each bot at once, so that a slow one holds up
 * nobody but itself. What fails is tried again, ever more rarely, and given up after a while; a bot whose listener fails
 * again and again rests in between.
 */
final class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    /** Whoever dies over something leaves it to another after this. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final int MOST_AT_ONCE = 1000;
    private static final int MOST_OF_A_WEBHOOK = 4;
    private static final int MOST_OF_THE_HOUSE = 64;
    private static final int FAILURES_UNTIL_REST = 5;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final DeliveryStore store;
    private final Listener webhooks;
    private final Listener house;
    private final Duration giveUpAfter;
    private final Counter delivered;
    private final Counter failed;
    private final Counter givenUp;
    private final Set<Claim> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile Runnable free = () -> {};

    /** {@code house} is the listener of the bot that belongs to it. */
    Deliveries(DeliveryStore store, Listener webhooks, Listener house, Duration giveUpAfter, MeterRegistry metrics) {
        this.store = store;
        this.webhooks = webhooks;
        this.house = house;
        this.giveUpAfter = giveUpAfter;
        this.delivered = metrics.counter("parlance.bots.delivered");
        this.failed = metrics.counter("parlance.bots.failed");
        this.givenUp = metrics.counter("parlance.bots.given.up");
    }

    /** {@code free} is told, from any thread, that the next may begin. */
    void onFree(Runnable free) {
        this.free = free;
    }

    /** Begins whatever is due; there is never more to do at once. */
    boolean deliver() {
        if (stopping) {
            return false;
        }
        try {
            for (Client client : store.due()) {
                int most = client.builtIn() ? MOST_OF_THE_HOUSE : MOST_OF_A_WEBHOOK;
                int free = MOST_AT_ONCE - underWay.size();
                store.claim(client.bot(), Math.min(most, free), LEASE).forEach(claim -> begin(client, claim));
            }
        } catch (RuntimeException e) {
            // The next round comes in any case.
            log.warn("Bots are not told the newest messages for now: {}", e.getMessage());
        }
        return false;
    }

    void renew() {
        if (underWay.isEmpty()) {
            return;
        }
        try {
            store.renew(LEASE);
        } catch (RuntimeException e) {
            log.warn("What bots are told may be told again: {}", e.getMessage());
        }
    }

    /** What is under way may end; nothing else begins. */
    void stop() {
        stopping = true;
    }

    boolean delivering() {
        return !underWay.isEmpty();
    }

    private void begin(Client client, Claim claim) {
        underWay.add(claim);
        Thread.ofVirtual().name("bot-" + client.bot().value()).start(() -> {
            try {
                tell(client, claim);
            } catch (RuntimeException e) {
                log.warn(
                        "What became of a message to bot {} is not known: {}",
                        client.bot().value(),
                        e.getMessage());
            } finally {
                underWay.remove(claim);
                free.run();
            }
        });
    }

    private void tell(Client client, Claim claim) {
        if (stopping) {
            store.release(claim);
            return;
        }
        Optional<Heard> heard = store.read(claim);
        try {
            if (heard.isPresent()) {
                (client.builtIn() ? house : webhooks).hear(heard.get());
                delivered.increment();
            }
            store.finish(claim);
        } catch (Unheard e) {
            failed(claim, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(claim, Unheard.forNow("It was interrupted"));
        } catch (Exception e) {
            log.error("Bot {} failed over message {}", client.bot().value(), claim.number(), e);
            failed(claim, Unheard.forNow("It failed"));
        }
    }

    private void failed(Claim claim, Unheard cause) {
        failed.increment();
        int inARow = store.fail(claim.bot(), String.valueOf(cause.getMessage()));
        if (cause.isForGood() || claim.age().compareTo(giveUpAfter) > 0) {
            store.giveUp(claim);
            givenUp.increment();
        } else {
            store.retry(claim, jittered(cause.retryAfter().orElse(pause(claim.tries(), LONGEST_RETRY))));
        }
        cause.retryAfter().ifPresent(pause -> store.rest(claim.bot(), shorter(pause, LONGEST_REST)));
        if (inARow >= FAILURES_UNTIL_REST) {
            store.rest(claim.bot(), jittered(pause(inARow - FAILURES_UNTIL_REST + 1, LONGEST_REST)));
        }
    }

    /** Twice as long each time. */
    private static Duration pause(int times, Duration longest) {
        return shorter(FIRST_RETRY.multipliedBy(1L << Math.clamp(times - 1, 0, 20)), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Up to a half longer, so that not all come back at once. */
    private static Duration jittered(Duration pause) {
        return pause.plusNanos(ThreadLocalRandom.current().nextLong(1 + pause.toNanos() / 2));
    }
}
