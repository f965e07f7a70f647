package parlance.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that begins with a slash and a name, as somebody wrote it.
 *
 * @param name in lower case, without the slash
 * @param bot the userName, in lower case, of the bot that is meant, as in {@code /help@parlance}; none: whichever has it
 * @param arguments what stands behind it, without the spaces around
 */
public record SlashCommand(String name, @Nullable String bot, String arguments) {
    private static final Pattern WRITTEN = Pattern.compile(
            "/([A-Za-z][A-Za-z0-9_]{0,31})(?:@([A-Za-z0-9][A-Za-z0-9._-]{2,31}))?(?:\\s+(.*))?", Pattern.DOTALL);

    /** Empty for a text that is none: a path, as in {@code /etc/hosts}, is no command. */
    public static Optional<SlashCommand> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        String bot = written.group(2);
        String arguments = written.group(3);
        return Optional.of(new SlashCommand(
                written.group(1).toLowerCase(Locale.ROOT),
                bot == null ? null : bot.toLowerCase(Locale.ROOT),
                arguments == null ? "" : arguments.strip()));
    }
}
