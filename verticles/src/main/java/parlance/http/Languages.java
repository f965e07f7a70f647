package parlance.http;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** What clients say of the languages they want. */
final class Languages {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?");

    private Languages() {}

    /** As in {@code en} or {@code pt-BR}; English when the client names none. */
    static String preferred(RoutingContext context) {
        return context.acceptableLanguages().stream()
                .map(preferred -> preferred.subtagCount() > 1
                        ? preferred.tag() + "-" + preferred.subtag()
                        : String.valueOf(preferred.tag()))
                .filter(LANGUAGE.asMatchPredicate())
                .findFirst()
                .orElse("en");
    }
}
