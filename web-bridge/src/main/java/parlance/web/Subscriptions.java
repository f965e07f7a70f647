package parlance.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parlance.domain.Audience;
import parlance.domain.ChatException;
import parlance.domain.Failure;

/** What one session listens to. Nothing is heard before it is said that one hears. */
final class Subscriptions {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Session session;
    private final Fanout fanout;
    private final Dialogue dialogue;
    private final Outbox outbox;
    private final int most;
    private final Set<Audience> wanted = new HashSet<>();
    private final Map<Audience, List<Frame>> held = new HashMap<>();
    /** How many attempts are under way. */
    private final Map<Audience, Integer> subscribing = new HashMap<>();

    /** {@code most} at once. */
    Subscriptions(Session session, Fanout fanout, Dialogue dialogue, Outbox outbox, int most) {
        this.session = session;
        this.fanout = fanout;
        this.dialogue = dialogue;
        this.outbox = outbox;
        this.most = most;
    }

    boolean wants(Audience audience) {
        return wanted.contains(audience);
    }

    Set<Audience> wanted() {
        return Set.copyOf(wanted);
    }

    /** Whether it was one. */
    boolean lose(Audience audience) {
        held.remove(audience);
        if (subscribing.containsKey(audience)) {
            // Whoever asks again while being thrown out has maybe come back.
            held.put(audience, new ArrayList<>());
            return wanted.contains(audience);
        }
        return wanted.remove(audience);
    }

    /** Keeps what comes too early; whether it did. */
    boolean hold(Audience audience, List<Envelope> envelopes) {
        List<Frame> waiting = held.isEmpty() ? null : held.get(audience);
        if (waiting == null) {
            return false;
        }
        envelopes.forEach(envelope -> waiting.add(envelope.frame()));
        return true;
    }

    void subscribe(String correlation, Audience audience) {
        if (!wanted.contains(audience) && wanted.size() >= most) {
            session.run(dialogue.failed(
                    correlation, ChatException.limited("You listen to too much. Leave something first", WAIT)));
            return;
        }
        if (wanted.add(audience)) {
            held.put(audience, new ArrayList<>());
        }
        subscribing.merge(audience, 1, Integer::sum);
        fanout.subscribe(session, audience).onComplete(start -> subscribed(correlation, start), cause -> {
            boolean last = settled(audience);
            // What is held has never been answered: nothing may be left of it.
            if (last && (held.containsKey(audience) || !fanout.tells(session, audience))) {
                unsubscribe(audience);
            }
            session.run(dialogue.failed(correlation, ChatException.of(cause)));
        });
    }

    void unsubscribe(Audience audience) {
        wanted.remove(audience);
        held.remove(audience);
        fanout.unsubscribe(session, audience);
    }

    private void subscribed(String correlation, Subscribed start) {
        Audience audience = start.audience();
        settled(audience);
        if (session.wants(audience)) {
            session.run(dialogue.subscribed(correlation, start));
            List<Frame> waiting = held.remove(audience);
            if (waiting != null) {
                waiting.forEach(outbox::tell);
            }
        } else {
            session.run(dialogue.failed(
                    correlation, new ChatException(Failure.CONFLICT, "You have stopped listening to this")));
        }
    }

    /** Whether this was the last attempt under way. */
    private boolean settled(Audience audience) {
        return subscribing.computeIfPresent(audience, (_, attempts) -> attempts == 1 ? null : attempts - 1) == null;
    }
}
