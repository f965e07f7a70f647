package parlance.users;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.UserCommand.Change;
import parlance.domain.UserCommand.ChangeLanguages;
import parlance.domain.UserCommand.Introduce;

/** What a profile may say. */
final class Profiles {
    private static final int MAX_NAME = 100;
    private static final int MAX_BIO = 1000;
    private static final int MAX_STATUS = 200;
    private static final int MAX_PHONE = 40;
    private static final int MAX_LOCALE = 16;

    private Profiles() {}

    /** Throws INVALID for the first field that is not. */
    static void require(Change change) {
        if (change.userName() != null) {
            Change.requireUserName(change.userName());
        }
        requireShort("firstName", change.firstName(), MAX_NAME);
        requireShort("lastName", change.lastName(), MAX_NAME);
        requireShort("displayName", change.displayName(), MAX_NAME);
        requireShort("bio", change.bio(), MAX_BIO);
        requireShort("country", change.country(), MAX_NAME);
        requireShort("statusText", change.statusText(), MAX_STATUS);
        requireShort("locale", change.locale(), MAX_LOCALE);
    }

    /** Throws INVALID for the first field that is not. */
    static void require(Introduce change) {
        requireShort("displayName", change.displayName(), MAX_NAME);
        requireShort("country", change.country(), MAX_NAME);
        requireShort("profilePhone", change.profilePhone(), MAX_PHONE);
        requireShort("statusText", change.statusText(), MAX_STATUS);
    }

    static Introduce stripped(Introduce change, ChangeLanguages languages) {
        return new Introduce(
                strip(change.displayName()),
                strip(change.country()),
                strip(change.profilePhone()),
                strip(change.statusText()),
                languages);
    }

    static Change stripped(Change change) {
        return new Change(
                change.userName(),
                strip(change.firstName()),
                strip(change.lastName()),
                strip(change.displayName()),
                strip(change.bio()),
                strip(change.country()),
                strip(change.statusText()),
                change.visible(),
                change.notificationsEnabled(),
                change.locale() == null
                        ? null
                        : Locale.forLanguageTag(change.locale()).toLanguageTag());
    }

    private static void requireShort(String field, @Nullable String text, int limit) {
        if (text != null && text.codePointCount(0, text.length()) > limit) {
            throw ChatException.invalid(field, Reason.NONE, "This has at most " + limit + " characters");
        }
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
