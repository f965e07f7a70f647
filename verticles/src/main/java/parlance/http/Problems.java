package parlance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;

/** Failures as {@code application/problem+json} (RFC 9457), with {@code message} in the words of the deployed API. */
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String INVALID = "Check your input.";

    private Problems() {}

    static void answer(RoutingContext context, Throwable cause) {
        switch (cause) {
            case ChatException known -> answer(context, known);
            case SchemaValidationException wrong -> invalid(context, Issues.of(wrong.getOutputUnit()));
            case DecodeException _ -> invalid(context, Issues.one("", "The body is not valid JSON"));
            case ValidatorException wrong -> answer(context, wrong);
            case HttpException plain -> answer(context, plain.getStatusCode());
            case Throwable _
            when context.response().closed() ->
                log.debug("Nobody waits for {} any more", AccessLog.path(context.request()), cause);
            default -> {
                note(context, cause);
                answer(context, HttpResponseStatus.INTERNAL_SERVER_ERROR.code());
            }
        }
    }

    /** What nobody has foreseen. */
    static void note(RoutingContext context, Throwable cause) {
        log.error(
                "{} {} failed in request {}",
                context.request().method(),
                AccessLog.path(context.request()),
                HttpVerticle.origin(context).request(),
                cause);
        HttpVerticle.failures(context).increment();
    }

    static void putRetryAfter(RoutingContext context, ChatException e) {
        e.retryAfter()
                .ifPresent(wait -> context.response()
                        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
    }

    static void answer(RoutingContext context, int status) {
        String text = switch (status) {
            case 403 -> "Pages of this origin may not ask here";
            case 404 -> "There is nothing here";
            case 405 -> "This cannot be asked here in this way";
            case 413 -> "The request is too large";
            case 415 -> "The body must be application/json";
            case 503 -> "This server is going away. Ask again";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase();
        };
        write(context, status, new JsonObject().put("message", text).put("detail", text));
    }

    private static void answer(RoutingContext context, ValidatorException wrong) {
        switch (wrong.type()) {
            case UNSUPPORTED_VALUE_FORMAT -> answer(context, 415);
            case ILLEGAL_VALUE -> invalid(context, Issues.one("", "The body is not valid JSON"));
            case MISSING_REQUIRED_PARAMETER, INVALID_VALUE, INVALID_VALUE_FORMAT, MISSING_OPERATION, MISSING_RESPONSE ->
                invalid(context, Issues.one("", String.valueOf(wrong.getMessage())));
        }
    }

    private static void invalid(RoutingContext context, JsonArray issues) {
        write(
                context,
                400,
                new JsonObject().put("message", INVALID).put("detail", INVALID).put("issues", issues));
    }

    private static void answer(RoutingContext context, ChatException e) {
        putRetryAfter(context, e);
        JsonObject problem = new JsonObject().put("message", message(e)).put("detail", e.text());
        if (e.reason() != Reason.NONE) {
            problem.put("reason", e.reason().name());
        }
        e.field().ifPresent(field -> problem.put("issues", Issues.one(field, e.text())));
        write(context, status(e), problem);
    }

    private static void write(RoutingContext context, int status, JsonObject members) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .mergeIn(members);
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toBuffer());
    }

    static int status(ChatException e) {
        if (e.reason() == Reason.EMAIL_OR_USER_NAME_TAKEN) {
            return 400;
        }
        return switch (e.failure()) {
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

    /** The texts that deployed clients of this API know. */
    private static String message(ChatException e) {
        return switch (e.reason()) {
            case EMAIL_OR_USER_NAME_TAKEN -> "Email or Username Exists";
            case CREDENTIALS_WRONG -> "Invalid credentials";
            case TOKEN_INVALID -> "Invalid Token";
            case TOKEN_MISSING, TOKEN_EXPIRED -> e.text();
            case NONE,
                    EMAIL_NOT_VERIFIED,
                    EMAIL_TAKEN,
                    USER_NAME_TAKEN,
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
                    TIMED_OUT -> e.failure() == Failure.INVALID ? INVALID : e.text();
        };
    }
}
