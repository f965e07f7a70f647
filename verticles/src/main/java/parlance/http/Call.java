package parlance.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;

/** One request to the native API, after it was found to keep the contract. */
record Call(RoutingContext context, Actor actor) {
    private static final int PAGE = 50;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?");

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

    Secret secret(String field) {
        return new Secret(text(field));
    }

    String query(String name) {
        return String.valueOf(context.queryParams().get(name));
    }

    boolean hasHeader(String name) {
        return context.request().getHeader(name) != null;
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
    }

    /** How many of a list to give; the contract has checked that it is 1 to 100. */
    int limit() {
        String limit = context.queryParams().get("limit");
        return limit == null ? PAGE : Integer.parseInt(limit);
    }

    /** Where a page of a list ends. */
    @Nullable
    Long before() {
        String before = context.queryParams().get("before");
        return before == null ? null : Long.valueOf(before);
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
        return context.acceptableLanguages().stream()
                .map(preferred -> preferred.subtagCount() > 1
                        ? preferred.tag() + "-" + preferred.subtag()
                        : String.valueOf(preferred.tag()))
                .filter(LANGUAGE.asMatchPredicate())
                .findFirst()
                .orElse("en");
    }

    boolean fromBrowser() {
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
