package parlance.dialects.puffintalk;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import parlance.web.Frame;

/** The three notices, and how PuffinTalk writes times. */
final class Frames {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Frames() {}

    static Frame connected(Instant now) {
        return notice("connected", now);
    }

    static Frame contactsUpdated(Instant now) {
        return notice("contacts_updated", now);
    }

    /** {@code sender} is the number of the other of the two. */
    static Frame messagesUpdated(String sender, Instant now) {
        return frame(new JsonObject()
                .put("event", "messages_updated")
                .put("sender", sender)
                .put("timestamp", time(now)));
    }

    static String time(Instant time) {
        return MILLIS.format(time);
    }

    private static Frame notice(String event, Instant now) {
        return frame(new JsonObject().put("event", event).put("timestamp", time(now)));
    }

    private static Frame frame(JsonObject notice) {
        return new Frame.Text(notice.encode());
    }
}
