package parlance.db;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.domain.Message;

/** How the previews of a message are kept in its row. */
public final class PreviewsColumn {
    private PreviewsColumn() {}

    static List<Message.Preview> read(@Nullable String json) {
        return json == null
                ? List.of()
                : new JsonArray(json)
                        .stream()
                                .map(JsonObject.class::cast)
                                .map(PreviewsColumn::preview)
                                .toList();
    }

    public static String write(List<Message.Preview> previews) {
        return new JsonArray(previews.stream().map(PreviewsColumn::json).toList()).encode();
    }

    private static Message.Preview preview(JsonObject json) {
        return new Message.Preview(
                json.getString("url"),
                json.getString("title"),
                json.getString("description"),
                json.getString("siteName"));
    }

    private static JsonObject json(Message.Preview preview) {
        return new JsonObject()
                .put("url", preview.url())
                .put("title", preview.title())
                .put("description", preview.description())
                .put("siteName", preview.siteName());
    }
}
