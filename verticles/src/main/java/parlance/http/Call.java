package parlance.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.Secret;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** One request to the native API, after it was found to keep the contract. */
record Call(RoutingContext context, Actor actor) {
    private static final int PAGE = 50;

    JsonObject body() {
        JsonObject body = context.body().asJsonObject();
        return body == null ? new JsonObject() : body;
    }

    String text(String field) {
        return body().getString(field);
    }

    @Nullable
    String optionalText(String field) {
        return body().getString(field);
    }

    @Nullable
    Instant optionalTime(String field) {
        String text = optionalText(field);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw ChatException.invalid(field, Reason.NONE, "This must be a time, as 2030-01-31T09:30:00Z");
        }
    }

    Secret secret(String field) {
        return new Secret(text(field));
    }

    /** Refuses the request when it is missing. */
    String query(String name) {
        String value = context.queryParams().get(name);
        if (value == null) {
            throw ChatException.invalid(name, Reason.NONE, "This is required");
        }
        return value;
    }

    boolean hasHeader(String name) {
        return context.request().getHeader(name) != null;
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
    }

    @Nullable
    String optionalQuery(String name) {
        return context.queryParams().get(name);
    }

    /** The contract calls 1e3 an integer too. */
    @Nullable
    Long optionalNumber(String name) {
        String text = optionalQuery(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException _) {
            throw ChatException.invalid(name, Reason.NONE, "This must be a number written in digits");
        }
    }

    /** How many of a list to give; the contract has checked that it is 1 to 100. */
    int limit() {
        Long limit = optionalNumber("limit");
        return limit == null ? PAGE : limit.intValue();
    }

    /** Where a page of a list ends. */
    @Nullable
    Long before() {
        return optionalNumber("before");
    }

    /** The one in the path. */
    RoomId room() {
        return new RoomId(pathId("roomId", Reason.ROOM_UNKNOWN));
    }

    /** The one in the path. */
    UserId user() {
        return new UserId(pathId("userId", Reason.USER_UNKNOWN));
    }

    /** Part of the path. */
    String path(String name) {
        return String.valueOf(context.pathParam(name));
    }

    /** The user in the body. */
    UserRef named() {
        return new UserRef.ById(new UserId(id(text("userId"), Reason.USER_UNKNOWN)));
    }

    long pathId(String name, Reason otherwise) {
        return id(String.valueOf(context.pathParam(name)), otherwise);
    }

    /** What is no number names nothing. */
    static long id(String text, Reason otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new ChatException(Failure.NOT_FOUND, otherwise, "There is no such thing here");
        }
    }

    /** The language the client prefers, as in {@code en} or {@code pt-BR}; English when it names none. */
    String language() {
        return Languages.preferred(context);
    }

    boolean fromBrowser() {
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
