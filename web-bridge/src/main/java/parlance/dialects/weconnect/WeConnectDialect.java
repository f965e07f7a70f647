package parlance.dialects.weconnect;

import java.util.List;
import parlance.domain.Event;
import parlance.web.Dialect;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Farewell;
import parlance.web.Handshake;

/** WeConnect's WebSocket. Which groups somebody has open, and what a reply answers, is known to each dialogue for itself. */
final class WeConnectDialect implements Dialect {
    private static final int INVALID_TOKEN = 4001;

    private final WeConnectJson json;

    WeConnectDialect(WeConnectJson json) {
        this.json = json;
    }

    @Override
    public Dialogue open(Handshake handshake) {
        return new WeConnectDialogue(handshake, json);
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
            case UNAUTHENTICATED, SESSION_ENDED -> new Farewell(List.of(), INVALID_TOKEN, "Invalid access token");
            case GOING_AWAY -> new Farewell(List.of(), 1001, "This server is going away");
            case TOO_LARGE -> new Farewell(List.of(), 1009, "The frame is too large");
            case SLOW_CONSUMER -> new Farewell(List.of(), 3008, "You read too slowly");
            case SILENT -> new Farewell(List.of(), 4408, "Nothing was heard of you");
            case TOO_MUCH -> new Farewell(List.of(), 4429, "This was too much");
            case UNREADABLE -> new Farewell(List.of(), 1007, "This cannot be read");
            case LEFT -> new Farewell(List.of(), 1000, "");
        };
    }
}
