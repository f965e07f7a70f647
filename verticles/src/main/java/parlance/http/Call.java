package parlance.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;

/** One request to the native API, after it was found to keep the contract. */
record Call(RoutingContext context, Actor actor) {
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

    /** An id in the path; what is no number names nothing. */
    long id(String name, Reason otherwise) {
        try {
            return Long.parseLong(context.pathParam(name));
        } catch (NumberFormatException _) {
            throw new ChatException(Failure.NOT_FOUND, otherwise, "There is no such thing here");
        }
    }

    /** The first language the client prefers, as in {@code en}. */
    String language() {
        return context.acceptableLanguages().stream()
                .findFirst()
                .map(preferred -> preferred.subtagCount() > 1
                        ? preferred.tag() + "-" + preferred.subtag()
                        : String.valueOf(preferred.tag()))
                .orElse("en");
    }

    boolean fromBrowser() {
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
