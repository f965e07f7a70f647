package parlance.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;

/** One request at a door with words of its own; what is in it has not been checked. */
public record DoorCall(RoutingContext context, Actor actor, JsonObject body) {
    /** Part of the path. */
    public String path(String name) {
        return String.valueOf(context.pathParam(name));
    }

    public @Nullable String query(String name) {
        return context.queryParams().get(name);
    }

    /** Of a multipart body, once its files were taken. */
    public @Nullable String field(String name) {
        return context.request().formAttributes().get(name);
    }

    /** The language the client prefers, as in {@code en} or {@code pt-BR}; English when it names none. */
    public String language() {
        return Languages.preferred(context);
    }
}
