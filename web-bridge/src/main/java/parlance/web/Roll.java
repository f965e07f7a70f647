package parlance.web;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply.SessionState;
import parlance.domain.Origin;
import parlance.domain.SessionId;
import parlance.domain.UserId;
import parlance.domain.UserState;

/** Whose the sessions on one event loop are, and whether they still may be here: asked for all of them now and then. */
final class Roll {
    private static final Duration LATELY = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(Roll.class);

    private final Bus bus;
    private final BiConsumer<UserId, Long> behind;
    private final Actor self = new Actor.Operator("roll", new Origin(null, "node", "", "", "roll"));
    private final Set<Session> sessions = new LinkedHashSet<>();
    private final Map<UserId, Set<Session>> byUser = new HashMap<>();
    /** Up to where each user has been told what concerns them. */
    private final Map<UserId, Long> versions = new HashMap<>();

    private final Map<SessionId, Long> endedLately = new HashMap<>();

    /** {@code behind} is told of users to whose sessions something was not told, and their version. */
    Roll(Bus bus, BiConsumer<UserId, Long> behind) {
        this.bus = bus;
        this.behind = behind;
    }

    void add(Session session) {
        sessions.add(session);
    }

    void identified(Session session) {
        session.identity()
                .user()
                .ifPresent(user ->
                        byUser.computeIfAbsent(user, _ -> new LinkedHashSet<>()).add(session));
        // While its token was being looked at, nobody knew that it was meant.
        if (session.identity().session().filter(endedLately::containsKey).isPresent()) {
            session.end(Ending.SESSION_ENDED);
        }
    }

    void remove(Session session) {
        sessions.remove(session);
        session.identity().user().ifPresent(user -> {
            byUser.computeIfPresent(user, (_, those) -> those.remove(session) && those.isEmpty() ? null : those);
            if (!byUser.containsKey(user)) {
                versions.remove(user);
            }
        });
    }

    List<Session> sessions() {
        return List.copyOf(sessions);
    }

    List<Session> of(UserId user) {
        return List.copyOf(byUser.getOrDefault(user, Set.of()));
    }

    /** What concerns the user is told up to {@code version}, or is about to be. */
    void saw(UserId user, long version) {
        if (!byUser.containsKey(user)) {
            return;
        }
        Long told = versions.get(user);
        versions.merge(user, version, Math::max);
        if (told != null && version > told + 1) {
            behind.accept(user, version);
        }
    }

    /** Up to where the user has been told; 0 when that is not known. */
    long version(UserId user) {
        return versions.getOrDefault(user, 0L);
    }

    void end(UserId user, Collection<SessionId> ended) {
        long now = System.nanoTime();
        endedLately.values().removeIf(then -> now - then > LATELY.toNanos());
        ended.forEach(session -> endedLately.put(session, now));
        for (Session session : of(user)) {
            if (session.identity().session().filter(ended::contains).isPresent()) {
                session.end(Ending.SESSION_ENDED);
            }
        }
    }

    void become(UserId user, UserState state) {
        switch (state) {
            case ACTIVE -> of(user).forEach(session -> session.identity().activate());
            case SUSPENDED, ERASED -> of(user).forEach(session -> session.end(Ending.SESSION_ENDED));
            case INVITED, PENDING, UNKNOWN -> {}
        }
    }

    /** Asks auth which sessions live; what an event has not told is found here. */
    void call() {
        Map<SessionId, List<Session>> asked = sessions.stream()
                .filter(session -> session.identity().session().isPresent())
                .collect(Collectors.groupingBy(
                        session -> session.identity().session().orElseThrow()));
        if (asked.isEmpty()) {
            return;
        }
        bus.ask(self, new AuthCommand.CheckSessions(asked.keySet()))
                .onComplete(
                        alive -> compare(asked, alive.sessions()),
                        cause -> log.warn("Which sessions live is not known: {}", cause.getMessage()));
    }

    private void compare(Map<SessionId, List<Session>> asked, List<SessionState> alive) {
        Map<SessionId, List<Session>> dead = new HashMap<>(asked);
        for (SessionState state : alive) {
            dead.remove(state.session());
            become(state.user(), state.state());
            Long told = versions.get(state.user());
            if (told != null && state.version() > told) {
                versions.put(state.user(), state.version());
                behind.accept(state.user(), state.version());
            }
        }
        // Who has meanwhile shown another log-in goes on.
        dead.forEach((id, those) -> those.stream()
                .filter(session ->
                        session.identity().session().filter(id::equals).isPresent())
                .forEach(session -> session.end(Ending.SESSION_ENDED)));
        sessions.forEach(session -> session.identity().appear());
    }
}
