package parlance.http;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.json.Items;

/** What the native API answers. */
record Answer(int status, JsonObject body) {
    /** The response was written otherwise. */
    static final Answer WRITTEN = new Answer(200, new JsonObject());

    static Answer ok(JsonObject body) {
        return new Answer(200, body);
    }

    static Answer created(JsonObject body) {
        return new Answer(201, body);
    }

    static Answer accepted(String message) {
        return new Answer(202, new JsonObject().put("message", message));
    }

    static Answer message(String message) {
        return ok(new JsonObject().put("message", message));
    }

    /** {@code next} is what to ask for more with; none at the end. */
    static <T> Answer page(Collection<T> things, Function<T, ?> json, @Nullable Object next) {
        return ok(Items.page(things, json, next));
    }
}
