package parlance.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Secret;

/**
 * What a person sees who opens a mailed link in a browser. Only the button on the page confirms the address: programs
 * that look at the links in mails must not do it for them.
 */
final class LinkPage {
    private static final String PATH = "/verify";
    private static final int MAX_FORM_BYTES = 4096;
    private static final String OPEN = "<p>%s</p><p><a href=\"/\">Open Parlance</a></p>";

    private final Bus bus;

    LinkPage(Bus bus) {
        this.bus = bus;
    }

    void mount(Router router) {
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_FORM_BYTES))
                .handler(this::verify);
    }

    /** {@code token} is any text at all. */
    static void ask(RoutingContext context, String token) {
        show(context, 200, "Confirm your e-mail address", """
                <p>One more step, so that we know it is you.</p>
                <form method="post" action="%s"><input type="hidden" name="token" value="%s"><button>Confirm</button></form>
                """.formatted(PATH, Html.escape(token)));
    }

    private void verify(RoutingContext context) {
        String token = context.request().getFormAttribute("token");
        Actor anonymous = new Actor.Anonymous(HttpVerticle.origin(context));
        bus.ask(anonymous, new AuthCommand.Verify(new Secret(token == null ? "" : token)))
                .onComplete(
                        _ -> show(context, 200, "Your address is confirmed", OPEN.formatted("You can log in now.")),
                        cause -> {
                            ChatException failure = ChatException.of(cause);
                            show(
                                    context,
                                    Problems.status(failure),
                                    "This did not work",
                                    OPEN.formatted(Html.escape(failure.text()) + "."));
                        });
    }

    private static void show(RoutingContext context, int status, String title, String content) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end("""
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width">
                        <title>Parlance</title>
                        <link rel="stylesheet" href="/page.css">
                        </head>
                        <body><main><h1>%s</h1>%s</main></body>
                        </html>
                        """.formatted(title, content));
    }
}
