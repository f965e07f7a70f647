package parlance.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists in the words of the native API. */
public final class Items {
    private Items() {}

    public static <T> JsonArray all(Collection<T> things, Function<T, ?> json) {
        return new JsonArray(things.stream().<Object>map(json).toList());
    }

    /** {@code next} is what to ask for more with; none at the end. */
    public static <T> JsonObject page(Collection<T> things, Function<T, ?> json, @Nullable Object next) {
        return new JsonObject().put("items", all(things, json)).put("next", next == null ? null : next.toString());
    }
}
