package parlance.dialects.wind;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.stream.Collectors;

/** Two plain pages to try registering and logging in with. */
final class FormRoutes {
    void mount(Router router) {
        mount(router, "register", List.of("name", "email", "password"));
        mount(router, "login", List.of("email", "password"));
    }

    private static void mount(Router router, String what, List<String> fields) {
        String page = page(what, fields);
        router.get("/" + what)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                        .end(page));
    }

    /** What it posts to is beside it, wherever the door stands. */
    private static String page(String what, List<String> fields) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>WIND: %1$s</title></head>
                <body>
                <form method="post" action="api/v1/auth/%1$s">
                %2$s
                <button>%1$s</button>
                </form>
                </body>
                </html>
                """.formatted(what, fields.stream().map(FormRoutes::input).collect(Collectors.joining("\n")));
    }

    private static String input(String name) {
        String type = name.equals("name") ? "text" : name;
        return "<label>%1$s <input name=\"%1$s\" type=\"%2$s\" required></label>".formatted(name, type);
    }
}
