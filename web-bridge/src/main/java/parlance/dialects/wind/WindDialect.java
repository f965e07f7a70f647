package parlance.dialects.wind;

import java.time.Duration;
import java.util.List;
import parlance.domain.Event;
import parlance.json.NativeJson;
import parlance.web.Dialect;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Farewell;
import parlance.web.Handshake;

/** WIND's WebSocket. Whose friends somebody is, and what a reply answers, is found out by each dialogue for itself. */
final class WindDialect implements Dialect {
    private final WindJson json;
    private final Duration heartbeat;

    /** {@code heartbeat} is how long a client may be without one. */
    WindDialect(NativeJson json, Duration heartbeat) {
        this.json = new WindJson(json);
        this.heartbeat = heartbeat;
    }

    @Override
    public Dialogue open(Handshake handshake) {
        return new WindDialogue(handshake, json, heartbeat);
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public Encoding encode(Event event) {
        return _ -> List.of();
    }

    @Override
    public Farewell farewell(Ending ending) {
        return switch (ending) {
            case SILENT -> new Farewell(List.of(), Refusals.SILENT, "Heartbeat payload was not received.");
            case UNAUTHENTICATED, SESSION_ENDED ->
                new Farewell(List.of(), Refusals.UNAUTHENTICATED, "Authentication required.");
            case GOING_AWAY -> new Farewell(List.of(), 1001, "This server is going away");
            case TOO_LARGE -> new Farewell(List.of(), 1009, "The frame is too large");
            case SLOW_CONSUMER -> new Farewell(List.of(), 3008, "You read too slowly");
            case TOO_MUCH -> new Farewell(List.of(), 4429, "This was too much");
            case UNREADABLE -> new Farewell(List.of(), 1007, "This cannot be read");
            case LEFT -> new Farewell(List.of(), 1000, "");
        };
    }
}
