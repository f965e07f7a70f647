package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationId;
import parlance.domain.Reason;
import parlance.json.NativeJson;
import parlance.json.NotificationJson;

/** What one is told of, over the native API. */
final class NotificationRoutes {
    private final Bus bus;
    private final NativeJson json;

    NotificationRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on("listNotifications", this::list);
        api.on("readNotifications", this::read);
        api.on(
                "showUnread",
                call -> bus.ask(call.actor(), new NotificationCommand.ShowUnread())
                        .map(unread -> Answer.ok(NotificationJson.unread(unread))));
    }

    private Future<Answer> list(Call call) {
        Long before = call.before();
        NotificationCommand.ListNotifications command = new NotificationCommand.ListNotifications(
                call.limit(),
                before == null ? null : new NotificationId(before),
                "true".equals(call.optionalQuery("unread")));
        return bus.ask(call.actor(), command)
                .map(page -> Answer.ok(json.notifications().page(page)));
    }

    private Future<Answer> read(Call call) {
        return bus.ask(call.actor(), reading(call.body())).map(unread -> Answer.ok(NotificationJson.unread(unread)));
    }

    /** The contract has checked that it is one of the three. */
    private static NotificationCommand.ReadNotifications reading(JsonObject body) {
        List<NotificationId> some = body.getJsonArray("ids", new JsonArray()).stream()
                .map(id -> id(String.valueOf(id)))
                .toList();
        return new NotificationCommand.ReadNotifications(some, upTo(body));
    }

    private static @Nullable NotificationId upTo(JsonObject body) {
        String upTo = body.getString("upTo");
        if (upTo != null) {
            return id(upTo);
        }
        return body.containsKey("all") ? new NotificationId(Long.MAX_VALUE) : null;
    }

    private static NotificationId id(String text) {
        return new NotificationId(Call.id(text, Reason.NONE));
    }
}
