package parlance.dialects.weconnect;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Secret;
import parlance.http.HttpVerticle;

/** The mailed link in a browser: a page that asks for a click, since programs that look at the links in mails do not click. */
final class LinkRoutes {
    private static final String PATH = "/http/register/:token";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
            <body>
            <h1>%1$s</h1>
            %2$s
            </body>
            </html>
            """;
    private static final String ASKING = PAGE.formatted("Confirm your e-mail address", """
            <form method="post"><button>Confirm</button></form>""");
    private static final String DONE =
            PAGE.formatted("Your account is ready", "<p>You can close this page and log in.</p>");

    private final Bus bus;

    LinkRoutes(Bus bus) {
        this.bus = bus;
    }

    void mount(Router router) {
        router.get(PATH).handler(context -> {
            if (isBrowser(context)) {
                write(context, 200, ASKING);
            } else {
                context.next();
            }
        });
        router.post(PATH).handler(context -> {
            if (isBrowser(context)) {
                confirm(context);
            } else {
                context.next();
            }
        });
    }

    private void confirm(RoutingContext context) {
        Actor actor = new Actor.Anonymous(HttpVerticle.origin(context));
        bus.ask(actor, new AuthCommand.Verify(new Secret(String.valueOf(context.pathParam("token")))))
                .onComplete(_ -> write(context, 200, DONE), cause -> {
                    ChatException known = ChatException.of(cause);
                    write(
                            context,
                            WeConnectWords.status(known),
                            PAGE.formatted("This did not work", "<p>" + WeConnectWords.text(known) + "</p>"));
                });
    }

    private static boolean isBrowser(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static void write(RoutingContext context, int status, String page) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(page);
    }
}
