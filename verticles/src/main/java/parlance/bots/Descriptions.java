package parlance.bots;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.BotCommand.Change;
import parlance.domain.BotCommand.Create;
import parlance.domain.ChatException;
import parlance.domain.Hears;
import parlance.domain.OfferedCommand;
import parlance.domain.Reason;
import parlance.domain.UserCommand;

/** What may be said of a bot. Pure; each {@code require} throws INVALID for the first field that is not. */
final class Descriptions {
    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 1000;
    private static final int MAX_WEBHOOK = 1000;
    private static final int MAX_COMMANDS = 100;

    private Descriptions() {}

    static Create stripped(Create create) {
        return new Create(
                create.userName(),
                create.displayName().strip(),
                create.description().strip(),
                create.isPublic(),
                create.hears(),
                create.webhook());
    }

    static void require(Create create) {
        UserCommand.Change.requireUserName(create.userName());
        requireShort("displayName", create.displayName(), MAX_NAME);
        requireShort("description", create.description(), MAX_DESCRIPTION);
        requireKnown(create.hears());
    }

    static Change stripped(Change change) {
        return new Change(
                change.bot(),
                change.userName(),
                strip(change.displayName()),
                strip(change.description()),
                change.isPublic(),
                change.hears(),
                change.webhook());
    }

    static void require(Change change) {
        if (change.userName() != null) {
            UserCommand.Change.requireUserName(change.userName());
        }
        requireShort("displayName", change.displayName(), MAX_NAME);
        requireShort("description", change.description(), MAX_DESCRIPTION);
        requireKnown(change.hears());
    }

    static void require(List<OfferedCommand> commands) {
        if (commands.size() > MAX_COMMANDS) {
            throw ChatException.invalid("commands", Reason.NONE, "A bot has at most " + MAX_COMMANDS + " commands");
        }
        Set<String> names = new HashSet<>();
        for (OfferedCommand command : commands) {
            command.require();
            if (!names.add(command.name())) {
                throw ChatException.invalid("commands", Reason.NONE, "/" + command.name() + " is there twice");
            }
        }
    }

    /** None for what is absent or empty. */
    static @Nullable String webhook(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            URI url = new URI(written.strip());
            boolean known = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (known
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && written.length() <= MAX_WEBHOOK) {
                return url.toString();
            }
        } catch (URISyntaxException _) {
            // It is said below.
        }
        throw ChatException.invalid("webhook", Reason.NONE, "A webhook looks like https://bots.example.com/hear");
    }

    private static void requireKnown(@Nullable Hears hears) {
        if (hears == Hears.UNKNOWN) {
            throw ChatException.invalid("hears", Reason.NONE, "A bot hears mentions or everything");
        }
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
