package parlance.dialects.linguagram;

import java.util.ArrayList;
import java.util.List;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.engineio.Packets;
import parlance.json.NativeJson;
import parlance.web.Dialect;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Farewell;
import parlance.web.Frame;
import parlance.web.Handshake;

/** Linguagram's events. Who is shown what of people and groups depends on who hears it, so each dialogue hears for itself. */
final class LinguagramDialect implements Dialect {
    private final NativeJson json;
    private final boolean trusting;

    /** {@code trusting}: whoever says who they are is believed. */
    LinguagramDialect(NativeJson json, boolean trusting) {
        this.json = json;
        this.trusting = trusting;
    }

    @Override
    public Dialogue open(Handshake handshake) {
        return new LinguagramDialogue(handshake, json, trusting);
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
            case UNAUTHENTICATED -> farewell(4401, refusal(), false);
            case SESSION_ENDED -> farewell(4403, refusal(), true);
            case GOING_AWAY -> farewell(1001, unavailable("This server is going away"), false);
            case TOO_LARGE -> farewell(1009, new ChatException(Failure.TOO_LARGE, "The event is too large"), false);
            case SLOW_CONSUMER -> farewell(3008, unavailable("You read too slowly"), false);
            case SILENT -> farewell(4408, unavailable("Nothing was heard of you"), false);
            case TOO_MUCH -> farewell(4429, new ChatException(Failure.RATE_LIMITED, "This was too much"), true);
            case UNREADABLE -> farewell(1007, new ChatException(Failure.INVALID, "This cannot be read"), false);
            case LEFT -> new Farewell(List.of(), 1000, "");
        };
    }

    /** {@code forGood}: clients do not come back by themselves. */
    private static Farewell farewell(int code, ChatException cause, boolean forGood) {
        List<Frame> last = new ArrayList<>();
        last.add(Emitted.refusal(cause));
        if (forGood) {
            last.add(Packets.disconnected(Emitted.NAMESPACE));
        }
        return new Farewell(last, code, LinguagramWords.text(cause));
    }

    private static ChatException refusal() {
        return new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_INVALID, "Log in again");
    }

    private static ChatException unavailable(String text) {
        return new ChatException(Failure.UNAVAILABLE, text);
    }
}
