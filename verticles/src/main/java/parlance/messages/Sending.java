package parlance.messages;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.RoomId;

/**
 * Commits messages in groups: one transaction is in flight, what arrives meanwhile is the next. A room that somebody else
 * has locked gets a lane of its own, where it waits without holding up the others. Lives on one event loop.
 */
final class Sending {
    private static final Logger log = LoggerFactory.getLogger(Sending.class);
    private static final int BATCH = 512;
    private static final int WAITING = 10_000;
    private static final int LANES = 8;
    private static final int ATTEMPTS = 3;
    private static final Duration ANSWER = Duration.ofSeconds(6);
    private static final long AGAIN_AFTER_MILLIS = 100;
    /** Keys are looked up only for so long after one has come again: where there is one retry there are more. */
    private static final Duration CHECK = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Bus bus;
    private final SendStore store;
    private final PreviewRequests previews;
    private final DistributionSummary batches;
    private final Permits permits = new Permits();
    private final Waiting waiting = new Waiting();
    private final Deque<RoomId> lanesWanted = new ArrayDeque<>();
    private int lanes;
    private boolean running;
    private long checkUntil = System.nanoTime();

    Sending(Vertx vertx, Bus bus, SendStore store, PreviewRequests previews, MeterRegistry metrics) {
        this.vertx = vertx;
        this.bus = bus;
        this.store = store;
        this.previews = previews;
        this.batches = DistributionSummary.builder("parlance.messages.batch")
                .description("Messages per transaction")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    /** Answers the draft when it is committed or refused. */
    void add(Draft draft) {
        if (waiting.count() >= WAITING) {
            draft.answer().fail(busy());
            return;
        }
        waiting.add(draft);
        run();
    }

    private void run() {
        List<Draft> drafts = running ? List.of() : waiting.take(BATCH);
        if (!drafts.isEmpty()) {
            running = true;
            again(drafts, false, 1).onComplete(_ -> {
                running = false;
                run();
            });
        }
    }

    /** Those that go on waiting for their room, which somebody holds; never fails, and each of the others is answered or waits. */
    private Future<List<Draft>> attempt(List<Draft> drafts, boolean patient, int attempt) {
        SendStore.Manner manner = new SendStore.Manner(patient, System.nanoTime() - checkUntil < 0);
        return store.store(drafts, permits, manner)
                // A connection may be dead without anybody having noticed. What it still commits is found by its key.
                .timeout(ANSWER.toSeconds(), TimeUnit.SECONDS)
                .map(batch -> {
                    conclude(batch, patient);
                    return List.<Draft>of();
                })
                .recover(cause -> overcome(drafts, cause, manner, attempt));
    }

    private void conclude(Batch batch, boolean patient) {
        Map<RoomId, List<Draft>> locked = new LinkedHashMap<>();
        for (Batch.Outcome outcome : batch.outcomes()) {
            switch (outcome) {
                case Batch.Outcome.Accepted accepted ->
                    accepted.draft().answer().complete(accepted.message());
                case Batch.Outcome.Refused refused -> refused.draft().answer().fail(refused.why());
                case Batch.Outcome.Absent absent -> {
                    if (patient) {
                        absent.draft().answer().fail(Permits.refusal(Reason.ROOM_UNKNOWN));
                    } else {
                        locked.computeIfAbsent(absent.draft().room(), _ -> new ArrayList<>())
                                .add(absent.draft());
                    }
                }
            }
        }
        locked.forEach(this::wantLane);
        batches.record(batch.inserts().size());
        batch.growths().forEach(growth -> bus.publish(growth.event()));
        batch.messages().forEach(previews::make);
        store.notified(batch)
                .onSuccess(told -> told.forEach(bus::publish))
                // They are stored: devices find them with the next look.
                .onFailure(cause -> log.info("Some were not told at once that they are named: {}", reason(cause)));
    }

    private void wantLane(RoomId room, List<Draft> drafts) {
        waiting.setAside(room, drafts);
        lanesWanted.add(room);
        openLanes();
    }

    private void openLanes() {
        while (lanes < LANES && !lanesWanted.isEmpty()) {
            lanes++;
            RoomId room = lanesWanted.remove();
            again(waiting.takeAside(room, BATCH), true, 1).onSuccess(left -> {
                lanes--;
                if (left.isEmpty()) {
                    waiting.bringBack(room);
                } else {
                    // Others come first: a room that is held for long must not keep a lane from them.
                    waiting.putBack(room, left);
                    lanesWanted.add(room);
                }
                openLanes();
                run();
            });
        }
    }

    private Future<List<Draft>> again(List<Draft> drafts, boolean patient, int attempt) {
        // Who asked will have gone when it is late.
        List<Draft> left =
                drafts.stream().filter(draft -> !draft.refuseIfLate(busy())).toList();
        return left.isEmpty() ? Future.succeededFuture(left) : attempt(left, patient, attempt);
    }

    private Future<List<Draft>> overcome(List<Draft> drafts, Throwable cause, SendStore.Manner manner, int attempt) {
        boolean patient = manner.patient();
        if (SendStore.isRepeated(cause) && !manner.checksKeys()) {
            checkUntil = System.nanoTime() + CHECK.toNanos();
            return again(drafts, patient, attempt);
        }
        if (isAway(cause)) {
            // Whether it was committed is not known; the keys make it safe to find out by doing it again.
            return vertx.timer(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS).compose(_ -> again(drafts, patient, attempt));
        }
        if (patient && SendStore.isLocked(cause)) {
            return Future.succeededFuture(drafts);
        }
        return SendStore.isRace(cause) && attempt < ATTEMPTS
                ? again(drafts, patient, attempt + 1)
                : split(drafts, cause, patient);
    }

    /** By room, each in its lane, and there one by one: what is wrong with one message must not fail others. */
    private Future<List<Draft>> split(List<Draft> drafts, Throwable cause, boolean patient) {
        if (!patient) {
            log.info(
                    "{} messages are stored room by room, because together it failed: {}",
                    drafts.size(),
                    reason(cause));
            Map<RoomId, List<Draft>> rooms = new LinkedHashMap<>();
            drafts.forEach(draft ->
                    rooms.computeIfAbsent(draft.room(), _ -> new ArrayList<>()).add(draft));
            rooms.forEach(this::wantLane);
        } else if (drafts.size() > 1) {
            return oneByOne(drafts, 0);
        } else {
            Draft draft = drafts.getFirst();
            log.error("A message cannot be stored in request {}", draft.origin().request(), cause);
            draft.answer().fail(ChatException.of(cause));
        }
        return Future.succeededFuture(List.of());
    }

    private Future<List<Draft>> oneByOne(List<Draft> drafts, int at) {
        return at == drafts.size()
                ? Future.succeededFuture(List.of())
                : again(drafts.subList(at, at + 1), true, 1)
                        .compose(left -> left.isEmpty()
                                ? oneByOne(drafts, at + 1)
                                : Future.succeededFuture(drafts.subList(at, drafts.size())));
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof TimeoutException
                || (cause instanceof ChatException known && known.failure() == Failure.UNAVAILABLE);
    }

    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    private static ChatException busy() {
        return new ChatException(
                Failure.UNAVAILABLE, "The message could not be stored in time. Send it again in a moment");
    }
}
