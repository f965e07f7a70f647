package parlance.dialects.linguagram;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.http.DoorAnswer;
import parlance.http.DoorWords;

/** Answers and failures as Linguagram's clients know them. */
final class LinguagramWords implements DoorWords {
    private static final String TOKEN = "access_token";
    private static final Set<Reason> UNAUTHENTICATED =
            Set.of(Reason.LINK_UNKNOWN, Reason.LINK_EXPIRED, Reason.EMAIL_NOT_VERIFIED, Reason.PASSWORD_WRONG);

    @Override
    public DoorAnswer done(JsonObject body) {
        return new DoorAnswer(200, body);
    }

    @Override
    public DoorAnswer refused(ChatException cause) {
        return new DoorAnswer(status(cause), new JsonObject().put("error", true).put("message", text(cause)));
    }

    /** Deployed clients have a header of their own for it. */
    @Override
    public Optional<String> token(HttpServerRequest request) {
        String own = request.getHeader(TOKEN);
        return own == null ? DoorWords.super.token(request) : Optional.of(own);
    }

    static int status(ChatException cause) {
        return UNAUTHENTICATED.contains(cause.reason())
                ? 401
                : cause.reason() == Reason.NOT_A_MEMBER ? 404 : status(cause.failure());
    }

    private static int status(Failure failure) {
        return switch (failure) {
            case INVALID, CONFLICT, EXPIRED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    static String text(ChatException cause) {
        return switch (cause.reason()) {
            case EMAIL_NOT_VERIFIED -> "Email address has not been verified!";
            case EMAIL_OR_USER_NAME_TAKEN, EMAIL_TAKEN -> "Email has already been registered";
            case CREDENTIALS_WRONG -> "Invalid email/password";
            case PASSWORD_WRONG -> "Invalid old password";
            case TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED -> "Invalid Token";
            case LINK_UNKNOWN, LINK_EXPIRED -> "Invalid Link";
            case LINK_USED -> "Your email address has been verified";
            case USER_UNKNOWN -> "Unknown user";
            case ALREADY_FRIENDS, REQUEST_PENDING -> "Already has friendship on progress";
            case REQUEST_UNKNOWN, FRIENDSHIP_UNKNOWN -> "Friendship not found";
            case ROOM_UNKNOWN, NOT_A_MEMBER -> "Unknown Group";
            case MESSAGE_UNKNOWN -> "Unknown message";
            case MESSAGE_DELETED -> "This message has already been deleted";
            case BLOCKED, BANNED, ROLE_TOO_LOW, NOT_FRIENDS, BOT_PRIVATE, ACCOUNT_SUSPENDED -> "Forbidden";
            case NONE,
                    USER_NAME_TAKEN,
                    PASSWORD_TOO_WEAK,
                    PHONE_TAKEN,
                    PASSCODE_WRONG,
                    PASSCODE_EXPIRED,
                    SMS_UNAVAILABLE,
                    LAST_WAY_IN,
                    SESSION_UNKNOWN,
                    ONESELF,
                    ROOM_ARCHIVED,
                    ROOM_FULL,
                    TOO_MANY_ROOMS,
                    TOO_MANY_BOTS,
                    DIRECT_ROOM,
                    ALREADY_MEMBER,
                    INVITE_UNKNOWN,
                    KEY_USED,
                    FILE_UNKNOWN,
                    CALL_UNKNOWN,
                    CALL_FULL,
                    IN_ANOTHER_CALL,
                    BUSY,
                    NOBODY_ANSWERS,
                    TIMED_OUT -> cause.failure() == Failure.FORBIDDEN ? "Forbidden" : cause.text();
        };
    }
}
