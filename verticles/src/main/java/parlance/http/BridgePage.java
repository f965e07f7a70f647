package parlance.http;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bridge's contract as one page to read. */
final class BridgePage {
    private final JsonObject document;
    private final JsonObject schemas;
    private final SchemaTables tables;

    /** {@code document} has every schema it refers to. */
    BridgePage(JsonObject document) {
        this.document = document;
        this.schemas = document.getJsonObject("components").getJsonObject("schemas");
        this.tables = new SchemaTables(schemas);
    }

    String render() {
        JsonObject info = document.getJsonObject("info");
        StringBuilder contents = new StringBuilder();
        StringBuilder content = new StringBuilder(Markdown.html(info.getString("description")));
        waysIn(contents, content);
        for (JsonObject tag : objects(info.getJsonArray("tags"))) {
            section(tag, contents, content);
        }
        schemas(contents, content);
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <link rel="stylesheet" href="/docs/bridge.css">
                </head>
                <body>
                <nav aria-label="Contents">
                <p><a href="/docs">The HTTP API</a></p>
                <p><a href="/api/v1/asyncapi.json">This page for programs (AsyncAPI 3)</a></p>
                %2$s</nav>
                <main>
                <h1>%1$s</h1>
                %3$s</main>
                </body>
                </html>
                """.formatted(Html.escape(info.getString("title")), contents, content);
    }

    private void waysIn(StringBuilder contents, StringBuilder content) {
        contents.append("<p><a href=\"#ways-in\">Ways in</a></p>\n");
        content.append("<h2 id=\"ways-in\">Ways in</h2>\n");
        document.getJsonObject("servers").forEach(named -> {
            JsonObject server = (JsonObject) named.getValue();
            content.append("<h3><code>%s://%s%s</code></h3>\n%s"
                    .formatted(
                            server.getString("protocol"),
                            server.getString("host"),
                            server.getString("pathname"),
                            Markdown.html(server.getString("description"))));
        });
        content.append("<h3>With the access token</h3>\n");
        document.getJsonObject("components")
                .getJsonObject("securitySchemes")
                .forEach(scheme ->
                        content.append(Markdown.html(((JsonObject) scheme.getValue()).getString("description"))));
    }

    private void section(JsonObject tag, StringBuilder contents, StringBuilder content) {
        String name = tag.getString("name");
        contents.append("<p>%s</p>\n<ul>\n".formatted(name));
        content.append("<h2>%s</h2>\n%s".formatted(Html.escape(name), Markdown.html(tag.getString("description"))));
        for (Map.Entry<String, Object> named : document.getJsonObject("operations")) {
            JsonObject operation = (JsonObject) named.getValue();
            if (operation.getJsonArray("tags").contains(new JsonObject().put("name", name))) {
                JsonObject channel = follow(operation.getJsonObject("channel"));
                String title = channel.getValue("address") instanceof String address
                        ? "<code>%s</code>".formatted(Html.escape(address))
                        : Html.escape(operation.getString("summary"));
                contents.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(named.getKey(), title));
                content.append("<section id=\"%s\">\n<h3>%s</h3>\n".formatted(named.getKey(), title));
                describe(operation, channel, content);
                content.append("</section>\n");
            }
        }
        contents.append("</ul>\n");
    }

    private void describe(JsonObject operation, JsonObject channel, StringBuilder content) {
        boolean addressed = channel.getValue("address") instanceof String;
        if (addressed) {
            content.append("<p><strong>%s.</strong></p>\n".formatted(Html.escape(operation.getString("summary"))));
        }
        content.append(Markdown.html(operation.getString("description", "")));
        boolean event = addressed && operation.getString("action").equals("send");
        if (event) {
            content.append(Markdown.html(channel.getString("description")));
        }
        for (Map.Entry<String, JsonObject> message :
                messages(operation, channel).entrySet()) {
            JsonObject payload = message.getValue().getJsonObject("payload");
            content.append("<h4>%s</h4>\n%s"
                    .formatted(
                            addressed && !event ? "Body" : "<code>%s</code>".formatted(message.getKey()),
                            tables.table(payload)));
            examples(message.getValue(), content);
        }
        if (operation.containsKey("reply")) {
            content.append("<h4>Answer</h4>\n");
            messages(follow(operation.getJsonObject("reply")), channel).values().forEach(answer -> {
                content.append("<p>%s %s</p>\n"
                        .formatted(
                                tables.type(answer.getJsonObject("payload")),
                                Html.escape(answer.getString("summary", ""))));
                if (answer.containsKey("examples")) {
                    content.append("<details><summary>Example</summary>\n");
                    examples(answer, content);
                    content.append("</details>\n");
                }
            });
        }
    }

    /** By name, in their order; all of the channel's where none are named. */
    private Map<String, JsonObject> messages(JsonObject operation, JsonObject channel) {
        Map<String, JsonObject> messages = new LinkedHashMap<>();
        if (operation.containsKey("messages")) {
            objects(operation.getJsonArray("messages")).forEach(reference -> {
                String path = reference.getString("$ref");
                messages.put(path.substring(path.lastIndexOf('/') + 1), follow(reference));
            });
        } else {
            channel.getJsonObject("messages")
                    .forEach(message -> messages.put(message.getKey(), follow((JsonObject) message.getValue())));
        }
        return messages;
    }

    private static void examples(JsonObject message, StringBuilder content) {
        for (JsonObject example : objects(message.getJsonArray("examples", new JsonArray()))) {
            content.append("<pre tabindex=\"0\"><code>%s</code></pre>\n".formatted(Html.escape(text(example))));
        }
    }

    private static String text(JsonObject example) {
        return example.getValue("payload") instanceof JsonObject payload
                ? payload.encodePrettily()
                : Json.encode(example.getValue("payload"));
    }

    private void schemas(StringBuilder contents, StringBuilder content) {
        contents.append("<p><a href=\"#objects\">Objects</a></p>\n");
        content.append("<h2 id=\"objects\">Objects</h2>\n");
        Map<String, String> sections = new TreeMap<>();
        while (!sections.keySet().containsAll(tables.linked())) {
            for (String name : tables.linked()) {
                sections.computeIfAbsent(name, _ -> tables.table(schemas.getJsonObject(name)));
            }
        }
        sections.forEach((name, table) ->
                content.append("<section id=\"schema-%1$s\">\n<h3>%1$s</h3>\n%2$s</section>\n".formatted(name, table)));
    }

    /** What is meant, where {@code node} only says where it is. */
    private JsonObject follow(JsonObject node) {
        if (!(node.getValue("$ref") instanceof String reference)) {
            return node;
        }
        JsonObject found = document;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            found = found.getJsonObject(step);
        }
        return follow(found);
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
