package parlance.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parlance.domain.Audience;
import parlance.domain.Event;

/** One event on its way to the sessions of one event loop: encoded once per dialect and audience. */
final class Telling {
    private final Event event;
    private final Map<Dialect, Dialect.Encoding> encodings = new HashMap<>();
    private final Map<Dialect, List<Envelope>> current = new HashMap<>();

    Telling(Event event) {
        this.event = event;
    }

    /** Tells all of {@code sessions}, who belong to {@code audience}; returns how many were told something. */
    int tell(Iterable<Session> sessions, Audience audience) {
        int told = 0;
        try {
            for (Session session : sessions) {
                List<Envelope> envelopes =
                        current.computeIfAbsent(session.dialect(), dialect -> envelopes(dialect, audience));
                if (!envelopes.isEmpty()) {
                    session.hear(audience, envelopes, event.ephemeral());
                    told++;
                }
            }
            return told;
        } finally {
            current.values().forEach(envelopes -> envelopes.forEach(Envelope::release));
            current.clear();
        }
    }

    private List<Envelope> envelopes(Dialect dialect, Audience audience) {
        return encodings.computeIfAbsent(dialect, one -> one.encode(event)).to(audience).stream()
                .map(Envelope::new)
                .toList();
    }
}
