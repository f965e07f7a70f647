package parlance.dialects.puffintalk;

import java.time.InstantSource;
import java.util.List;
import parlance.domain.Event;
import parlance.web.Dialect;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Farewell;
import parlance.web.Handshake;

/** PuffinTalk's notices. People are named by numbers that not everybody may see, so each dialogue hears for itself. */
final class PuffinTalkDialect implements Dialect {
    static final int REFUSED = 4000;
    private static final int INVALID_TOKEN = 4001;

    private final InstantSource clock;

    PuffinTalkDialect(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Dialogue open(Handshake handshake) {
        return new PuffinTalkDialogue(handshake, clock);
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
            case UNAUTHENTICATED, SESSION_ENDED -> new Farewell(List.of(), INVALID_TOKEN, "Invalid token");
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
