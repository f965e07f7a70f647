package parlance.dialects.socketio;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import parlance.addresses.EventBodies;
import parlance.addresses.Requests;
import parlance.addresses.Topics;
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

/** The native addresses over Socket.IO: an event for each, with the body as its argument. */
public final class SocketIoDialect implements Dialect {
    static final String NAMESPACE = "/";
    static final String ERROR = "err";

    private final NativeJson json;
    private final Requests requests;

    public SocketIoDialect(NativeJson json) {
        this.json = json;
        this.requests = new Requests(json);
    }

    @Override
    public Dialogue open(Handshake handshake) {
        return new AddressesDialogue(handshake, requests);
    }

    @Override
    public Encoding encode(Event event) {
        EventBodies bodies = new EventBodies(event, json);
        return audience -> {
            String address = Topics.address(audience);
            return bodies.to(audience).stream()
                    .map(body -> Packets.eventOf(NAMESPACE, address, body))
                    .toList();
        };
    }

    /** Clients come back by themselves, but where that would not help. */
    @Override
    public Farewell farewell(Ending ending) {
        return switch (ending) {
            case GOING_AWAY -> farewell(1001, false, unavailable("This server is going away. Connect again"));
            case TOO_LARGE -> farewell(1009, false, new ChatException(Failure.TOO_LARGE, "The message is too large"));
            case SLOW_CONSUMER -> farewell(3008, false, unavailable("You read too slowly. Connect again and resume"));
            case UNAUTHENTICATED ->
                farewell(
                        4401,
                        true,
                        new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_EXPIRED, "Show a valid access token"));
            case SESSION_ENDED ->
                farewell(
                        4403,
                        true,
                        new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_INVALID, "You are logged out"));
            case SILENT -> farewell(4408, false, unavailable("Nothing was heard of you"));
            case TOO_MUCH -> farewell(4429, true, new ChatException(Failure.RATE_LIMITED, "This was too much"));
            case UNREADABLE -> farewell(1007, false, new ChatException(Failure.INVALID, "This cannot be read"));
            case LEFT -> new Farewell(List.of(), 1000, "");
        };
    }

    private static Farewell farewell(int code, boolean forGood, ChatException cause) {
        JsonObject why = Failures.json(cause).put("closeCode", code);
        List<Frame> last = new ArrayList<>();
        last.add(Packets.event(NAMESPACE, ERROR, why));
        if (forGood) {
            last.add(Packets.disconnected(NAMESPACE));
        }
        return new Farewell(last, code, cause.text());
    }

    private static ChatException unavailable(String text) {
        return new ChatException(Failure.UNAVAILABLE, text);
    }
}
