package parlance.dialects.weconnect;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import parlance.bus.Bus;
import parlance.domain.BotCommand;
import parlance.domain.RoomRef;
import parlance.domain.UserRef;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** What one and the bot of the house have said to each other. */
final class BotCalls {
    private final Bus bus;
    private final WeConnectJson json;
    private final Loads loads;

    BotCalls(Bus bus, WeConnectJson json, Loads loads) {
        this.bus = bus;
        this.json = json;
        this.loads = loads;
    }

    void mount(DoorRoutes routes) {
        routes.member(HttpMethod.GET, "/http/chat_bot", this::load);
    }

    private Future<JsonObject> load(DoorCall call) {
        return bus.ask(call.actor(), new BotCommand.ShowBuiltIn())
                .compose(bot -> loads.load(
                        call,
                        new RoomRef.DirectWith(new UserRef.ById(bot.id())),
                        (message, answered) -> json.botMessage(message, bot.id(), answered)));
    }
}
