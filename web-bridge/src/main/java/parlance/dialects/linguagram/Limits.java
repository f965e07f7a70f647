package parlance.dialects.linguagram;

import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;

/** How many of a list are wanted. */
final class Limits {
    private Limits() {}

    static int of(@Nullable String given, int otherwise, int most) {
        if (given == null) {
            return otherwise;
        }
        if (!given.matches("[0-9]{1,4}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > most) {
            throw ChatException.invalid("limit", Reason.NONE, "limit must be 1 to " + most);
        }
        return Integer.parseInt(given);
    }
}
