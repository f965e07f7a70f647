package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import parlance.domain.ChatException;

/** What a person sees who opens a mailed link in a browser. */
final class LinkPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Parlance</title>
            <link rel="stylesheet" href="/page.css">
            </head>
            <body><main><h1>%s</h1><p>%s</p><p><a href="/">Open Parlance</a></p></main></body>
            </html>
            """;

    private LinkPage() {}

    /** Answers with a page, whatever the outcome. */
    static Future<Answer> show(RoutingContext context, Future<Answer> outcome) {
        return outcome.transform(result -> {
            ChatException failure = result.failed() ? ChatException.of(result.cause()) : null;
            String page = failure == null
                    ? PAGE.formatted("Your address is confirmed", "You can log in now.")
                    : PAGE.formatted("This did not work", failure.text() + ".");
            context.response()
                    .setStatusCode(failure == null ? 200 : Problems.status(failure))
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(page);
            return outcome.otherwise(Answer.message(""));
        });
    }
}
