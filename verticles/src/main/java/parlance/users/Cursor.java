package parlance.users;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;

/** Where a page of people ends: among whom, by which word, and, many having the same name, at whom. */
record Cursor(Circle circle, String word, long user) {
    /** Who is looked through, in this order. */
    enum Circle {
        FRIENDS,
        OTHERS
    }

    static final Cursor START = new Cursor(Circle.FRIENDS, "", 0);
    static final Cursor OTHERS = new Cursor(Circle.OTHERS, "", 0);

    private static final Pattern FORM = Pattern.compile("([fo])([0-9a-z]{1,11})-([A-Za-z0-9_-]{0,400})");
    private static final int RADIX = 36;

    static Cursor read(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw wrong();
        }
        try {
            return new Cursor(
                    parts.group(1).equals("f") ? Circle.FRIENDS : Circle.OTHERS,
                    new String(Base64.getUrlDecoder().decode(parts.group(3)), StandardCharsets.UTF_8),
                    Long.parseLong(parts.group(2), RADIX));
        } catch (IllegalArgumentException _) {
            throw wrong();
        }
    }

    String write() {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(word.getBytes(StandardCharsets.UTF_8));
        return (circle == Circle.FRIENDS ? "f" : "o") + Long.toString(user, RADIX) + "-" + encoded;
    }

    private static ChatException wrong() {
        return ChatException.invalid("before", Reason.NONE, "This is not where a page ended");
    }
}
