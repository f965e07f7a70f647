package parlance.http;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The descriptions in a contract as HTML. */
final class Markdown {
    private static final List<Extension> extensions = List.of(TablesExtension.create());
    private static final Parser parser = Parser.builder().extensions(extensions).build();
    private static final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(extensions).escapeHtml(true).build();

    private Markdown() {}

    static String html(String markdown) {
        return renderer.render(parser.parse(markdown));
    }

    /** Without a paragraph around it, where it is only one. */
    static String inline(String markdown) {
        String html = html(markdown).strip();
        return html.lastIndexOf("<p>") == 0 && html.endsWith("</p>")
                ? html.substring("<p>".length(), html.length() - "</p>".length())
                : html;
    }
}
