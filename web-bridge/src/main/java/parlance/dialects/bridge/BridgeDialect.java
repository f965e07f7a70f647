package parlance.dialects.bridge;

import java.util.List;
import parlance.addresses.EventBodies;
import parlance.addresses.Requests;
import parlance.addresses.Topics;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.json.NativeJson;
import parlance.web.Dialect;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Farewell;
import parlance.web.Handshake;

/** The native addresses in the frames of the Vert.x event-bus bridge. */
public final class BridgeDialect implements Dialect {
    private final NativeJson json;
    private final Requests requests;

    public BridgeDialect(NativeJson json) {
        this.json = json;
        this.requests = new Requests(json);
    }

    @Override
    public Dialogue open(Handshake handshake) {
        return new BridgeDialogue(handshake, requests);
    }

    @Override
    public Encoding encode(Event event) {
        EventBodies bodies = new EventBodies(event, json);
        return audience -> {
            String address = Topics.address(audience);
            return bodies.to(audience).stream()
                    .map(body -> Frames.rec(address, body))
                    .toList();
        };
    }

    @Override
    public Farewell farewell(Ending ending) {
        return switch (ending) {
            case GOING_AWAY -> farewell(1001, unavailable("This server is going away. Connect again"));
            case TOO_LARGE -> farewell(1009, new ChatException(Failure.TOO_LARGE, "The frame is too large"));
            case SLOW_CONSUMER -> farewell(3008, unavailable("You read too slowly. Connect again and resume"));
            case UNAUTHENTICATED ->
                farewell(
                        4401,
                        new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_EXPIRED, "Show a valid access token"));
            case SESSION_ENDED ->
                farewell(4403, new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_INVALID, "You are logged out"));
            case SILENT -> farewell(4408, unavailable("Nothing was heard of you"));
            case TOO_MUCH -> farewell(4429, new ChatException(Failure.RATE_LIMITED, "This was too much"));
            case UNREADABLE -> farewell(1007, new ChatException(Failure.INVALID, "This cannot be read"));
            case LEFT -> new Farewell(List.of(), 1000, "");
        };
    }

    private static Farewell farewell(int code, ChatException cause) {
        return new Farewell(List.of(Frames.err(cause, code)), code, cause.text());
    }

    private static ChatException unavailable(String text) {
        return new ChatException(Failure.UNAVAILABLE, text);
    }
}
