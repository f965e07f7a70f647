package parlance.dialects.bridge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import parlance.addresses.Body;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.web.Frame;

/**
 * A frame from the client.
 *
 * @param address empty for a ping
 * @param body null when it has none
 * @param replyTo where the answer goes
 * @param token new or known, if it brings one
 */
record Received(
        Kind kind,
        String address,
        @Nullable Object body,
        @Nullable String replyTo,
        @Nullable Secret token) {
    private static final int LONGEST_ADDRESS = 64;
    private static final String BEARER = "Bearer ";

    /** What a client can say. */
    enum Kind {
        PING,
        REGISTER,
        UNREGISTER,
        SEND,
        PUBLISH
    }

    /** Throws INVALID when it cannot be read. */
    static Received read(Frame frame) {
        if (!(frame instanceof Frame.Text(String text))) {
            throw Body.wrong("", "Frames are text");
        }
        JsonObject json = json(text);
        Kind kind = kind(json.getValue("type"));
        String address = kind == Kind.PING ? "" : address(json, "address");
        return new Received(
                kind,
                address == null ? missing() : address,
                json.getValue("body"),
                address(json, "replyAddress"),
                token(json.getValue("headers")));
    }

    /** Where an error goes. */
    @Nullable
    String errorTo() {
        return replyTo != null ? replyTo : address.isEmpty() ? null : address;
    }

    /** A text alone is the text of a message. */
    Body content() {
        return switch (body) {
            case null -> new Body(new JsonObject());
            case JsonObject json -> new Body(json);
            case String text -> new Body(new JsonObject().put("text", text));
            default -> throw Body.wrong("body", "This must be an object");
        };
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException _) {
            throw Body.wrong("", "A frame is a JSON object");
        }
    }

    private static Kind kind(@Nullable Object type) {
        return switch (type instanceof String text ? text : "") {
            case "ping" -> Kind.PING;
            case "register" -> Kind.REGISTER;
            case "unregister" -> Kind.UNREGISTER;
            case "send" -> Kind.SEND;
            case "publish" -> Kind.PUBLISH;
            default -> throw Body.wrong("type", "This must be ping, register, unregister, send or publish");
        };
    }

    private static @Nullable String address(JsonObject json, String field) {
        Object value = json.getValue(field);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isEmpty() && text.length() <= LONGEST_ADDRESS) {
            return text;
        }
        throw Body.wrong(field, "This must be a text of 1 to " + LONGEST_ADDRESS + " characters");
    }

    private static String missing() {
        throw ChatException.invalid("address", Reason.NONE, "This is required");
    }

    private static @Nullable Secret token(@Nullable Object headers) {
        if (headers == null) {
            return null;
        }
        if (!(headers instanceof JsonObject all)) {
            throw Body.wrong("headers", "This must be an object");
        }
        return all.fieldNames().stream()
                .filter("authorization"::equalsIgnoreCase)
                .findFirst()
                .map(name -> bearer(all.getValue(name)))
                .orElse(null);
    }

    private static Secret bearer(@Nullable Object value) {
        if (value instanceof String text && text.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Secret(text.substring(BEARER.length()).strip());
        }
        throw Body.wrong("headers", "authorization must be Bearer and a token");
    }
}
