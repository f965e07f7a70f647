package parlance.messages;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The links in a text, as the browser app finds them. Pure. */
final class Links {
    /** Nobody looks at more previews than that. */
    static final int MOST = 3;

    private static final int LONGEST = 2048;
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"]+");
    /** What ends a sentence, not an address. */
    private static final String PUNCTUATION = ".,;:!?'’”»*_~…。、";

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private Links() {}

    /** The first of them, each once, in their order. */
    static List<String> of(String text) {
        if (!text.contains("://")) {
            return List.of();
        }
        return LINK.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(link -> link.length() <= LONGEST)
                .map(Links::trimmed)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String trimmed(String link) {
        int end = link.length();
        while (end > 0 && (PUNCTUATION.indexOf(link.charAt(end - 1)) >= 0 || closesNothing(link, end - 1))) {
            end--;
        }
        return link.substring(0, end);
    }

    private static boolean closesNothing(String link, int at) {
        int bracket = CLOSING.indexOf(link.charAt(at));
        return bracket >= 0 && link.lastIndexOf(OPENING.charAt(bracket), at) < 0;
    }
}
