package parlance.messages;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who is named in a text. Pure; whether they are members is for the stores to find out. */
final class Mentions {
    /** Nobody means more people than this one by one; it bounds what a message costs. */
    static final int MOST = 50;

    /** What is in front may be a mark on a letter; an address is no mention of its domain. A full stop ends a sentence. */
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{Nd}]\\p{M}{0,2})@([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?)");

    /** As in {@code UserCommand.Change}, without what is punctuation at the end. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 32;

    private Mentions() {}

    /** The userNames behind an {@code @}, in lower case, each once, in order of appearance; at most {@link #MOST}. */
    static List<String> named(String text) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        return MENTION.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> name.length() >= SHORTEST && name.length() <= LONGEST)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .limit(MOST)
                .toList();
    }
}
