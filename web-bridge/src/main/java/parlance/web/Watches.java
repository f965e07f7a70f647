package parlance.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import parlance.bus.Bus;
import parlance.domain.Audience;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Presence;
import parlance.domain.PresenceCommand;
import parlance.domain.UserId;

/** Who watches whose presence, and whether they still may. */
final class Watches {
    private static final int AT_ONCE = 500;

    private static final Duration TOGETHER = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Bus bus;
    private final Listeners listeners;
    private final Map<Session, Set<UserId>> due = new HashMap<>();
    private boolean waiting;
    /** So many times somebody may have lost the right to watch somebody. */
    private long changes;

    Watches(Vertx vertx, Bus bus, Listeners listeners) {
        this.vertx = vertx;
        this.bus = bus;
        this.listeners = listeners;
    }

    /** Fails with FORBIDDEN unless it is oneself, a friend, or somebody who shares a room. */
    Future<Subscribed> watch(Session session, Audience.Watchers audience) {
        long before = changes;
        return show(session, List.of(audience.id())).map(presences -> {
            Presence now = presences.stream()
                    .findFirst()
                    .orElseThrow(() -> new ChatException(
                            Failure.FORBIDDEN,
                            "You see who is there of your friends and of those you share a room with"));
            if (session.wants(audience)) {
                listeners.add(audience, session);
                if (changes != before) {
                    check(session, List.of(audience.id()));
                }
            }
            return new Subscribed(audience, 0, 0, now);
        });
    }

    /** Whether {@code session} may still watch all that it watches. */
    void check(Session session) {
        checkAll(session, watched(session));
    }

    private static List<UserId> watched(Session session) {
        List<UserId> watched = new ArrayList<>();
        for (Audience audience : session.wanted()) {
            if (audience instanceof Audience.Watchers(UserId user)) {
                watched.add(user);
            }
        }
        return watched;
    }

    private void checkAll(Session session, List<UserId> watched) {
        for (int from = 0; from < watched.size(); from += AT_ONCE) {
            check(session, watched.subList(from, Math.min(watched.size(), from + AT_ONCE)));
        }
    }

    void check(Session session, UserId watched) {
        changes++;
        if (listeners.has(new Audience.Watchers(watched), session)) {
            check(session, List.of(watched));
        }
    }

    /** Whether all that watch {@code user} still may, and whoever {@code user} watches; soon, many in one question. */
    void checkAround(UserId user, Collection<Session> theirs) {
        changes++;
        listeners
                .of(new Audience.Watchers(user))
                .forEach(session ->
                        due.computeIfAbsent(session, _ -> new HashSet<>()).add(user));
        theirs.forEach(
                session -> due.computeIfAbsent(session, _ -> new HashSet<>()).addAll(watched(session)));
        if (!due.isEmpty() && !waiting) {
            waiting = true;
            vertx.setTimer(TOGETHER.toMillis(), _ -> checkDue());
        }
    }

    private void checkDue() {
        waiting = false;
        Map<Session, Set<UserId>> all = Map.copyOf(due);
        due.clear();
        all.forEach((session, users) -> checkAll(session, List.copyOf(users)));
    }

    private void check(Session session, Collection<UserId> watched) {
        show(session, watched).onSuccess(presences -> {
            Set<UserId> seen = presences.stream().map(Presence::user).collect(Collectors.toSet());
            for (UserId user : watched) {
                Audience audience = new Audience.Watchers(user);
                if (!seen.contains(user) && listeners.has(audience, session)) {
                    listeners.remove(audience, session);
                    session.lose(audience);
                }
            }
        });
    }

    private Future<List<Presence>> show(Session session, Collection<UserId> users) {
        return bus.ask(session.identity().actor(), new PresenceCommand.ShowPresence(Set.copyOf(users)))
                .map(reply -> reply.presences());
    }
}
