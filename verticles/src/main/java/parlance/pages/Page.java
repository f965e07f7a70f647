package parlance.pages;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page says of itself, in plain text; empty where it says nothing. */
public record Page(String title, String description, String siteName) {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final int LONGEST_NAME = 80;
    /** Marks that turn the direction of writing: they would reach into what stands beside. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

    static Page of(Document document) {
        Map<String, String> said = new HashMap<>();
        for (Element meta : document.getElementsByTag("meta")) {
            String name = meta.hasAttr("property") ? meta.attr("property") : meta.attr("name");
            String content = plain(meta.attr("content"));
            if (!content.isEmpty()) {
                said.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), content);
            }
        }
        said.put("title", plain(document.title()));
        return new Page(
                first(said, LONGEST_TITLE, "og:title", "twitter:title", "title"),
                first(said, LONGEST_DESCRIPTION, "og:description", "twitter:description", "description"),
                first(said, LONGEST_NAME, "og:site_name", "application-name"));
    }

    boolean isEmpty() {
        return title.isEmpty() && description.isEmpty();
    }

    private static String plain(String text) {
        return BLANKS.matcher(UNSEEN.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    private static String first(Map<String, String> said, int longest, String... names) {
        return Stream.of(names)
                .map(said::get)
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> cut(text, longest))
                .orElse("");
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
