package parlance.http;

import io.vertx.core.Future;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parlance.bus.Bus;
import parlance.domain.ChatException;
import parlance.domain.PresenceCommand;
import parlance.domain.Reason;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.json.PresenceJson;

/** Who is there and who is writing, over the native API. */
final class PresenceRoutes {
    private static final Pattern IDS = Pattern.compile("[0-9]{1,18}(,[0-9]{1,18})*");

    private final Bus bus;

    PresenceRoutes(Bus bus) {
        this.bus = bus;
    }

    void mount(Api api) {
        api.on("showPresence", this::showPresence);
        api.on("typeInRoom", call -> type(call, new RoomRef.ById(call.room())));
        api.on("typeToUser", call -> type(call, new RoomRef.DirectWith(new UserRef.ById(call.user()))));
    }

    private Future<Answer> showPresence(Call call) {
        String asked = call.query("userIds");
        if (!IDS.matcher(asked).matches()) {
            throw ChatException.invalid("userIds", Reason.NONE, "Ids are separated by commas");
        }
        Set<UserId> users = Stream.of(asked.split(",", -1))
                .map(id -> new UserId(Long.parseLong(id)))
                .collect(Collectors.toSet());
        return bus.ask(call.actor(), new PresenceCommand.ShowPresence(users))
                .map(presences -> Answer.ok(PresenceJson.presences(presences)));
    }

    private Future<Answer> type(Call call, RoomRef room) {
        return bus.ask(call.actor(), new PresenceCommand.Type(room, call.body().getBoolean("typing")))
                .map(_ -> Answer.message("Noted"));
    }
}
