package parlance.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationReply.Letter;

/** Development only: every mail and text message sent, newest first, so that people and tests can follow the links. */
final class OutboxRoutes {
    private static final int LISTED = 100;
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Outbox · Parlance</title>
            <link rel="stylesheet" href="/page.css">
            </head>
            <body><main><h1>Outbox</h1>%s</main></body>
            </html>
            """;

    private final Bus bus;

    OutboxRoutes(Bus bus) {
        this.bus = bus;
    }

    void mount(Router router) {
        router.get("/dev/outbox").handler(this::list);
    }

    private void list(RoutingContext context) {
        Actor anonymous = new Actor.Anonymous(HttpVerticle.origin(context));
        bus.ask(anonymous, new NotificationCommand.ListOutbox(LISTED))
                .onComplete(found -> show(context, found.letters()), cause -> Problems.answer(context, cause));
    }

    private static void show(RoutingContext context, List<Letter> letters) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (accept != null && accept.contains("text/html")) {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                    .end(page(letters));
        } else {
            JsonArray items = new JsonArray();
            letters.forEach(letter -> items.add(json(letter)));
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(items.toBuffer());
        }
    }

    private static JsonObject json(Letter letter) {
        return new JsonObject()
                .put("kind", letter.kind())
                .put("to", letter.to())
                .put("subject", letter.subject())
                .put("text", letter.text())
                .put("links", new JsonArray(letter.links()))
                .put("code", letter.code())
                .put("at", letter.at().toString());
    }

    private static String page(List<Letter> letters) {
        if (letters.isEmpty()) {
            return PAGE.formatted("<p>Nothing was sent yet. Register somebody, and the mail appears here.</p>");
        }
        StringBuilder articles = new StringBuilder();
        for (Letter letter : letters) {
            String text = Html.escape(letter.text());
            for (String link : letter.links()) {
                String shown = Html.escape(link);
                text = text.replace(shown, "<a href=\"" + shown + "\">" + shown + "</a>");
            }
            articles.append("<article><h2>%s</h2><p class=\"secondary\">%s to %s · %s</p><pre>%s</pre></article>"
                    .formatted(
                            Html.escape(letter.subject()),
                            Html.escape(letter.kind()),
                            Html.escape(letter.to()),
                            letter.at(),
                            text));
        }
        return PAGE.formatted(articles);
    }
}
