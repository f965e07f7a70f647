package parlance.dialects.wind;

import io.vertx.core.json.JsonObject;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.http.DoorAnswer;
import parlance.http.DoorWords;

/** Answers and failures over HTTP: whatever succeeds is 201, as deployed clients want it. */
final class WindWords implements DoorWords {
    @Override
    public DoorAnswer done(JsonObject body) {
        return new DoorAnswer(201, body);
    }

    @Override
    public DoorAnswer refused(ChatException cause) {
        return new DoorAnswer(status(cause), Frames.typed("error", new JsonObject().put("message", text(cause))));
    }

    private static int status(ChatException cause) {
        return cause.reason() == Reason.LINK_USED
                ? 404
                : cause.reason() == Reason.EMAIL_NOT_VERIFIED ? 401 : status(cause.failure());
    }

    private static int status(Failure failure) {
        return switch (failure) {
            case INVALID, CONFLICT -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND, EXPIRED -> 404;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    private static String text(ChatException cause) {
        return switch (cause.reason()) {
            case CREDENTIALS_WRONG -> "email or password incorrect.";
            case EMAIL_OR_USER_NAME_TAKEN, EMAIL_TAKEN, USER_NAME_TAKEN -> "email or name is already used.";
            case LINK_UNKNOWN, LINK_USED, LINK_EXPIRED -> "verification key is not valid.";
            case NONE,
                    EMAIL_NOT_VERIFIED,
                    PASSWORD_WRONG,
                    PASSWORD_TOO_WEAK,
                    ACCOUNT_SUSPENDED,
                    TOKEN_MISSING,
                    TOKEN_INVALID,
                    TOKEN_EXPIRED,
                    PHONE_TAKEN,
                    PASSCODE_WRONG,
                    PASSCODE_EXPIRED,
                    SMS_UNAVAILABLE,
                    LAST_WAY_IN,
                    USER_UNKNOWN,
                    SESSION_UNKNOWN,
                    ALREADY_FRIENDS,
                    REQUEST_PENDING,
                    REQUEST_UNKNOWN,
                    FRIENDSHIP_UNKNOWN,
                    BLOCKED,
                    ONESELF,
                    ROOM_UNKNOWN,
                    ROOM_ARCHIVED,
                    ROOM_FULL,
                    TOO_MANY_ROOMS,
                    DIRECT_ROOM,
                    NOT_A_MEMBER,
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
