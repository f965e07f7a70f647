package parlance.dialects.puffintalk;

import io.vertx.core.json.JsonObject;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.http.DoorAnswer;
import parlance.http.DoorWords;

/** Answers and failures as PuffinTalk's clients know them: they look at {@code success}, and at texts more than at statuses. */
record PuffinTalkWords(Topic topic) implements DoorWords {
    @Override
    public DoorAnswer done(JsonObject body) {
        return new DoorAnswer(200, new JsonObject().put("success", true).mergeIn(body));
    }

    @Override
    public DoorAnswer refused(ChatException cause) {
        String text = text(cause);
        return new DoorAnswer(
                status(cause),
                new JsonObject().put("success", false).put("message", text).put("error", text));
    }

    private int status(ChatException cause) {
        Reason reason = cause.reason();
        if (reason == Reason.USER_UNKNOWN) {
            return topic.status();
        }
        if (reason == Reason.ONESELF || reason == Reason.BLOCKED) {
            return topic == Topic.REQUEST ? 409 : reason == Reason.BLOCKED ? 403 : 404;
        }
        // It is the server that is not set up, not the client that is wrong.
        return reason == Reason.SMS_UNAVAILABLE ? 500 : reason == Reason.FILE_UNKNOWN ? 404 : status(cause.failure());
    }

    private static int status(Failure failure) {
        return switch (failure) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case EXPIRED -> 408;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    private String text(ChatException cause) {
        return switch (cause.reason()) {
            case TOKEN_MISSING -> "Access denied. No token provided.";
            case TOKEN_INVALID, TOKEN_EXPIRED -> "Invalid token.";
            case PHONE_TAKEN -> "Phone number already registered";
            case PASSCODE_WRONG -> "Invalid passcode";
            case PASSCODE_EXPIRED -> "Passcode is expired";
            case USER_UNKNOWN, FRIENDSHIP_UNKNOWN -> topic.unknown();
            case REQUEST_PENDING -> "Friend request already sent";
            case ALREADY_FRIENDS -> "Already friend";
            case REQUEST_UNKNOWN -> "Friend request not found";
            case ONESELF -> oneself();
            case BLOCKED -> topic == Topic.REQUEST ? "Cannot become friend" : cause.text();
            case MESSAGE_UNKNOWN -> "Message not found";
            case FILE_UNKNOWN -> "Media content not found";
            case NONE,
                    EMAIL_NOT_VERIFIED,
                    EMAIL_OR_USER_NAME_TAKEN,
                    EMAIL_TAKEN,
                    USER_NAME_TAKEN,
                    CREDENTIALS_WRONG,
                    PASSWORD_WRONG,
                    PASSWORD_TOO_WEAK,
                    ACCOUNT_SUSPENDED,
                    LINK_UNKNOWN,
                    LINK_USED,
                    LINK_EXPIRED,
                    SMS_UNAVAILABLE,
                    LAST_WAY_IN,
                    SESSION_UNKNOWN,
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
                    MESSAGE_DELETED,
                    KEY_USED,
                    CALL_UNKNOWN,
                    CALL_FULL,
                    IN_ANOTHER_CALL,
                    BUSY,
                    NOBODY_ANSWERS,
                    TIMED_OUT -> cause.failure() == Failure.INTERNAL ? "Server error" : cause.text();
        };
    }

    private String oneself() {
        return switch (topic) {
            case REQUEST -> "Cannot become friend";
            case ACCEPT -> "Friend request not found";
            case OTHER, SIGN_UP, SIGN_IN, DELETE, UPDATE, MESSAGES -> topic.unknown();
        };
    }
}
