package parlance.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.Audience;
import parlance.domain.Event;
import parlance.domain.UserId;

/** One event on its way to the sessions of one event loop: encoded once per dialect and audience. */
final class Telling {
    private final Event event;
    private final Map<Dialect, Dialect.Encoding> encodings = new HashMap<>();

    Telling(Event event) {
        this.event = event;
    }

    /** Tells all of {@code sessions}, who belong to {@code audience}; returns how many were told something. */
    int tell(Iterable<Session> sessions, Audience audience) {
        return tell(sessions, audience, null);
    }

    /** Only those of {@code users}; none: of anybody. */
    int tell(Iterable<Session> sessions, Audience audience, @Nullable Set<UserId> users) {
        Map<Dialect, List<Envelope>> current = new HashMap<>();
        int told = 0;
        try {
            Dialect dialect = null;
            List<Envelope> envelopes = List.of();
            for (Session session : sessions) {
                if (users != null && !session.isOneOf(users)) {
                    continue;
                }
                if (session.dialect().isPersonal()) {
                    session.hear(audience, event);
                    told++;
                    continue;
                }
                if (!session.dialect().equals(dialect)) {
                    dialect = session.dialect();
                    envelopes = current.computeIfAbsent(dialect, one -> envelopes(one, audience));
                }
                if (!envelopes.isEmpty()) {
                    session.hear(audience, envelopes, event.ephemeral());
                    told++;
                }
            }
            return told;
        } finally {
            current.values().forEach(some -> some.forEach(Envelope::release));
        }
    }

    private List<Envelope> envelopes(Dialect dialect, Audience audience) {
        return encodings.computeIfAbsent(dialect, one -> one.encode(event)).to(audience).stream()
                .map(Envelope::new)
                .toList();
    }
}
