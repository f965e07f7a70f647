package parlance.engineio;

import io.vertx.core.json.JsonObject;

/** What a request can be refused for, as the protocol numbers it. */
enum Fault {
    TRANSPORT_UNKNOWN(400, 0, "Transport unknown"),
    SESSION_UNKNOWN(400, 1, "Session ID unknown"),
    SESSION_ELSEWHERE(
            400,
            1,
            "Session ID unknown: it belongs to another node, or to one that has been started anew. Requests of one session"
                    + " have to reach one node"),
    BAD_METHOD(400, 2, "Bad handshake method"),
    BAD_REQUEST(400, 3, "Bad request"),
    TOO_LARGE(413, 3, "Payload too large"),
    LEAVING(503, 3, "This server is going away"),
    FORBIDDEN(403, 4, "Forbidden"),
    VERSION_UNSUPPORTED(400, 5, "Unsupported protocol version");

    private final int status;
    private final int code;
    private final String text;

    Fault(int status, int code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    JsonObject json() {
        return new JsonObject().put("code", code).put("message", text);
    }
}
