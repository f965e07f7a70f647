package parlance.dialects.weconnect;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.http.DoorAnswer;
import parlance.http.DoorWords;

/** Answers and failures as WeConnect's clients know them, and how they show their tokens. */
final class WeConnectWords implements DoorWords {
    private static final String BEARER = "Bearer ";
    static final String TOKEN = "token";

    @Override
    public DoorAnswer done(JsonObject body) {
        JsonObject answer = new JsonObject().put("status", true).put("data", body);
        // Some look for it beside, some in the data.
        return new DoorAnswer(200, body.containsKey(TOKEN) ? answer.put(TOKEN, body.getString(TOKEN)) : answer);
    }

    @Override
    public DoorAnswer refused(ChatException cause) {
        return new DoorAnswer(status(cause), refusal(cause));
    }

    static JsonObject refusal(ChatException cause) {
        return new JsonObject().put("status", false).put("data", text(cause));
    }

    @Override
    public Optional<String> token(HttpServerRequest request) {
        return Stream.of("authentication", "authorization")
                .flatMap(name -> Stream.ofNullable(request.getHeader(name)))
                .map(shown -> shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        ? shown.substring(BEARER.length()).strip()
                        : shown.strip())
                .filter(shown -> !shown.isEmpty())
                .findFirst();
    }

    @Override
    public boolean readsBodiesOfGets() {
        return true;
    }

    static int status(ChatException cause) {
        return cause.reason() == Reason.LINK_USED ? 410 : status(cause.failure());
    }

    private static int status(Failure failure) {
        return switch (failure) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case EXPIRED -> 410;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    static String text(ChatException cause) {
        return switch (cause.reason()) {
            case TOKEN_MISSING, TOKEN_INVALID -> "Invalid access token";
            case TOKEN_EXPIRED -> "Expired access token";
            case LINK_UNKNOWN, LINK_USED, LINK_EXPIRED -> "Link is already expired";
            case CREDENTIALS_WRONG -> "Invalid email or password";
            case EMAIL_NOT_VERIFIED -> "Email is not confirmed";
            case EMAIL_OR_USER_NAME_TAKEN, EMAIL_TAKEN -> "Email is already registered";
            case USER_UNKNOWN -> "User does not exist";
            case ROOM_UNKNOWN -> "Chat does not exist";
            case NOT_A_MEMBER -> "You are not in this group";
            case ONESELF -> "This is you";
            case NONE,
                    USER_NAME_TAKEN,
                    PASSWORD_WRONG,
                    PASSWORD_TOO_WEAK,
                    ACCOUNT_SUSPENDED,
                    PHONE_TAKEN,
                    PASSCODE_WRONG,
                    PASSCODE_EXPIRED,
                    SMS_UNAVAILABLE,
                    LAST_WAY_IN,
                    SESSION_UNKNOWN,
                    ALREADY_FRIENDS,
                    REQUEST_PENDING,
                    REQUEST_UNKNOWN,
                    FRIENDSHIP_UNKNOWN,
                    BLOCKED,
                    ROOM_ARCHIVED,
                    ROOM_FULL,
                    TOO_MANY_ROOMS,
                    DIRECT_ROOM,
                    ALREADY_MEMBER,
                    BANNED,
                    ROLE_TOO_LOW,
                    INVITE_UNKNOWN,
                    NOT_FRIENDS,
                    BOT_PRIVATE,
                    TOO_MANY_BOTS,
                    MESSAGE_UNKNOWN,
                    MESSAGE_DELETED,
                    KEY_USED,
                    FILE_UNKNOWN,
                    CALL_UNKNOWN,
                    CALL_FULL,
                    IN_ANOTHER_CALL,
                    BUSY,
                    NOBODY_ANSWERS,
                    TIMED_OUT -> cause.text();
        };
    }
}
