package parlance.db;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of what was found, where one more than wanted was looked for: it tells whether there is more. */
public record Cut<T>(List<T> items, boolean more) {
    public static <T> Cut<T> of(List<T> found, int limit) {
        return found.size() <= limit ? new Cut<>(found, false) : new Cut<>(found.subList(0, limit), true);
    }

    /** What the next page is asked for with; none at the end. */
    public <C> @Nullable C next(Function<T, C> cursor) {
        return more ? cursor.apply(items.getLast()) : null;
    }
}
