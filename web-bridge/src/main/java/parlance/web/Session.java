package parlance.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.Audience;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Event;
import parlance.domain.MessageCommand;
import parlance.domain.Reply;
import parlance.domain.Secret;
import parlance.domain.UserId;
import parlance.http.Doorkeeper.Pass;
import parlance.pace.Bucket;

/** One client's connection: does what its dialogue wants, within limits. Lives on one event loop. */
final class Session implements Receiver {
    private static final Logger log = LoggerFactory.getLogger(Session.class);
    /** More is not read from the client before some of it is answered. */
    private static final int UNANSWERED = 128;
    /** Not every client can be kept from sending more. */
    private static final int MOST_UNANSWERED = 2 * UNANSWERED;

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Hub hub;
    private final Fanout fanout;
    private final Wire wire;
    private final Dialect dialect;
    private final Dialogue dialogue;
    private final Identity identity;
    private final Outbox outbox;
    private final Lanes lanes = new Lanes();
    private final Bucket frames;
    private final Subscriptions subscriptions;
    private final Deadlines deadlines;
    private final Reading reading;
    private int unanswered;
    private boolean crowded;
    private int faults;
    private boolean opened;
    private boolean leaving;
    private boolean closed;

    Session(Hub hub, Fanout fanout, Wire wire, Dialect dialect, Handshake handshake) {
        this.vertx = fanout.vertx();
        this.hub = hub;
        this.fanout = fanout;
        this.wire = wire;
        this.dialect = dialect;
        this.dialogue = dialect.open(handshake);
        this.identity = new Identity(vertx, hub, handshake, this::end);
        this.outbox = new Outbox(wire, hub.limits(), () -> vertx.runOnContext(_ -> end(Ending.SLOW_CONSUMER)));
        this.subscriptions =
                new Subscriptions(this, fanout, dialogue, outbox, hub.limits().subscriptions());
        this.deadlines = new Deadlines(vertx, name -> run(dialogue.due(name)));
        this.reading = new Reading(wire);
        this.frames = new Bucket(hub.limits().rate());
    }

    @Override
    public void open() {
        if (!closed) {
            opened = true;
            hub.opened();
            fanout.add(this);
            run(dialogue.opened());
        }
    }

    @Override
    public void receive(Frame frame) {
        if (closed || leaving) {
            return;
        }
        Duration wait = unanswered >= MOST_UNANSWERED
                ? WAIT
                : frames.pass(System.nanoTime()).orElse(null);
        ChatException limited = wait == null ? null : ChatException.limited("You are doing this too fast", wait);
        try {
            run(limited == null ? dialogue.received(frame) : dialogue.refused(frame, limited));
        } catch (RuntimeException e) {
            log.error("A frame of {} cannot be taken", identity.user(), e);
            hub.failed();
            run(dialogue.refused(frame, ChatException.of(e)));
        }
    }

    void hear(Audience audience, List<Envelope> envelopes, boolean ephemeral) {
        if (!subscriptions.hold(audience, envelopes)) {
            outbox.tell(envelopes, ephemeral);
        }
    }

    /** For a dialogue that hears events itself; when nobody else is being told, since it may end the session. */
    void hear(Audience audience, Event event) {
        vertx.runOnContext(_ -> {
            if (wants(audience)) {
                run(inWords(event, () -> dialogue.heard(event), _ -> List.of()));
            }
        });
    }

    boolean isOneOf(Set<UserId> users) {
        return identity.isOneOf(users);
    }

    /** The subscription has ended, because its user may not hear this any more. */
    void lose(Audience audience) {
        if (subscriptions.lose(audience)) {
            run(dialogue.lost(audience));
        }
    }

    boolean wants(Audience audience) {
        return !closed && subscriptions.wants(audience);
    }

    Set<Audience> wanted() {
        return subscriptions.wanted();
    }

    Identity identity() {
        return identity;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Called every few seconds with {@link System#nanoTime}. */
    void check(long now) {
        outbox.check(now);
        if (!wire.beat(now)) {
            end(Ending.SILENT);
        }
    }

    /** Takes nothing more, answers what was asked, and ends. */
    void leave() {
        leaving = true;
        leaveWhenAnswered();
        vertx.setTimer(LAST_ANSWERS.toMillis(), _ -> end(Ending.GOING_AWAY));
    }

    @Override
    public void end(Ending ending) {
        if (!closed) {
            close(ending);
            wire.close(dialect.farewell(ending));
        }
    }

    @Override
    public void disconnected() {
        if (!closed) {
            close(Ending.SILENT);
        }
    }

    private void close(Ending ending) {
        closed = true;
        if (opened) {
            hub.closed(ending);
        }
        deadlines.clear();
        reading.end();
        lanes.clear();
        fanout.remove(this);
        identity.leave();
    }

    void run(List<Step> steps) {
        for (Step step : steps) {
            if (!closed) {
                run(step);
            }
        }
    }

    private void run(Step step) {
        switch (step) {
            case Step.Say(Frame frame) -> outbox.say(frame);
            case Step.Ask(String correlation, Command<?> command) -> ask(correlation, command);
            case Step.Identify(String correlation, Secret token) -> identify(correlation, token);
            case Step.Trust(String correlation, UserId user) -> identified(correlation, identity.trust(user));
            case Step.Subscribe(String correlation, Audience audience) ->
                subscriptions.subscribe(correlation, audience);
            case Step.Unsubscribe(Audience audience) -> subscriptions.unsubscribe(audience);
            case Step.Deadline(String name, Duration after) -> deadlines.set(name, after);
            case Step.Fault() -> fault();
            case Step.Close(Ending ending) -> end(ending);
        }
    }

    private void ask(String correlation, Command<?> command) {
        unanswered++;
        balance();
        if (!enter(correlation, command)) {
            answered(dialogue.failed(correlation, ChatException.limited("Too much is waiting here already", WAIT)));
        }
    }

    private boolean enter(String correlation, Command<?> command) {
        if (command instanceof MessageCommand.Send send) {
            return lanes.enter(send.room(), () -> answer(correlation, send));
        }
        if (Lanes.isLong(command)) {
            return lanes.enter(Lanes.LONG, () -> answer(correlation, command).eventually(outbox::drained));
        }
        answer(correlation, command);
        return true;
    }

    private <R extends Reply> Future<R> answer(String correlation, Command<R> command) {
        return hub.bus()
                .ask(identity.actor(), command)
                .onComplete(
                        reply -> answered(inWords(
                                reply,
                                () -> dialogue.answered(correlation, reply),
                                cause -> dialogue.failed(correlation, cause))),
                        cause -> answered(dialogue.failed(correlation, ChatException.of(cause))));
    }

    private List<Step> inWords(Object what, Supplier<List<Step>> words, Function<ChatException, List<Step>> otherwise) {
        try {
            return words.get();
        } catch (RuntimeException e) {
            log.error("{} cannot be put into words", what.getClass().getSimpleName(), e);
            hub.failed();
            return otherwise.apply(ChatException.of(e));
        }
    }

    private void answered(List<Step> steps) {
        unanswered--;
        run(steps);
        balance();
        leaveWhenAnswered();
    }

    private void leaveWhenAnswered() {
        if (leaving && unanswered == 0) {
            outbox.drained().onComplete(_ -> end(Ending.GOING_AWAY));
        }
    }

    private void identify(String correlation, Secret token) {
        reading.pause();
        identity.show(token)
                .onComplete(_ -> reading.resume())
                .onComplete(
                        pass -> identified(correlation, pass),
                        cause -> run(dialogue.failed(correlation, ChatException.of(cause))));
    }

    private void identified(String correlation, Pass pass) {
        if (!closed) {
            fanout.identified(this);
            Duration left = Duration.between(Instant.now(), pass.expiresAt());
            run(dialogue.identified(correlation, pass.actor(), pass.expiresAt(), left));
        }
    }

    /** Asking can follow on answering, so that what counts is on which side of the limit one ends. */
    private void balance() {
        if (crowded != (unanswered >= UNANSWERED)) {
            crowded = !crowded;
            if (crowded) {
                reading.pause();
            } else {
                reading.resume();
            }
        }
    }

    void fault() {
        if (++faults >= hub.limits().faults()) {
            end(Ending.TOO_MUCH);
        }
    }
}
