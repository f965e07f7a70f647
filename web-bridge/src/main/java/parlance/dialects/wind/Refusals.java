package parlance.dialects.wind;

import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.web.Frame;

/** Failures as error frames; most of the codes are WIND's own, the others are those that close a WebSocket. */
final class Refusals {
    static final int BINARY = 1003;
    static final int NO_JSON = 1007;
    private static final int INTERNAL = 1011;
    private static final int TRY_LATER = 1013;
    static final int BAD = 4000;
    static final int UNAUTHENTICATED = 4001;
    static final int SILENT = 4003;
    static final int NOT_FOUND = 4004;

    private Refusals() {}

    static Frame frame(ChatException cause) {
        return Frames.error(code(cause), reason(cause));
    }

    static Frame unauthenticated() {
        return Frames.error(UNAUTHENTICATED, "Authentication required.");
    }

    private static int code(ChatException cause) {
        // Somebody else's token is as good as none.
        return cause.reason() == Reason.TOKEN_INVALID ? UNAUTHENTICATED : code(cause.failure());
    }

    private static int code(Failure failure) {
        return switch (failure) {
            case INVALID, FORBIDDEN, EXPIRED, CONFLICT, TOO_LARGE, UNSUPPORTED -> BAD;
            case UNAUTHENTICATED -> UNAUTHENTICATED;
            case NOT_FOUND -> NOT_FOUND;
            case RATE_LIMITED, UNAVAILABLE -> TRY_LATER;
            case INTERNAL -> INTERNAL;
        };
    }

    private static String reason(ChatException cause) {
        return switch (cause.reason()) {
            case USER_UNKNOWN -> "select named user is not exist.";
            case ALREADY_FRIENDS -> "select named user is already friend.";
            case REQUEST_PENDING -> "select named user is already requested.";
            case REQUEST_UNKNOWN -> "targeted name was not requested.";
            case FRIENDSHIP_UNKNOWN -> "select named user is not friend.";
            case ONESELF -> "select named user is yourself.";
            case ROOM_UNKNOWN -> "chat is not exist.";
            case MESSAGE_UNKNOWN, MESSAGE_DELETED -> "message is not exist.";
            case TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED -> "Authentication required.";
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
                    PHONE_TAKEN,
                    PASSCODE_WRONG,
                    PASSCODE_EXPIRED,
                    SMS_UNAVAILABLE,
                    LAST_WAY_IN,
                    SESSION_UNKNOWN,
                    BLOCKED,
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
