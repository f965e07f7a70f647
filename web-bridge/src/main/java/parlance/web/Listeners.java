package parlance.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parlance.domain.Audience;

/** Which sessions on one event loop belong to an audience. */
final class Listeners {
    private final Map<Audience, Set<Session>> sessions = new HashMap<>();

    void add(Audience audience, Session session) {
        sessions.computeIfAbsent(audience, _ -> new LinkedHashSet<>()).add(session);
    }

    void remove(Audience audience, Session session) {
        sessions.computeIfPresent(audience, (_, those) -> those.remove(session) && those.isEmpty() ? null : those);
    }

    /** Not to be kept, and no session may end while it is read. */
    Collection<Session> of(Audience audience) {
        return sessions.getOrDefault(audience, Set.of());
    }

    boolean has(Audience audience, Session session) {
        return of(audience).contains(session);
    }

    /** The same, to be kept. */
    List<Session> copyOf(Audience audience) {
        return List.copyOf(of(audience));
    }
}
