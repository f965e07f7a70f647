package parlance.http;

import io.vertx.core.Future;
import java.util.Objects;
import parlance.bus.Bus;
import parlance.domain.FriendshipCommand;
import parlance.domain.RoomCommand;
import parlance.domain.UserCommand;
import parlance.json.NativeJson;

/** What changed for oneself while one was away, over the native API. */
final class ChangesRoutes {
    private final Bus bus;
    private final NativeJson json;

    ChangesRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on("listMyChanges", this::list);
    }

    /** The user comes first: whatever has a version up to theirs is committed when the others are asked. */
    private Future<Answer> list(Call call) {
        long since = Objects.requireNonNullElse(call.optionalNumber("since"), 0L);
        return bus.ask(call.actor(), new UserCommand.Show(call.actor().asUser()))
                .compose(me -> Future.all(
                                bus.ask(call.actor(), new FriendshipCommand.SyncMine(since)),
                                bus.ask(call.actor(), new RoomCommand.SyncMine(since)))
                        .map(both -> Answer.ok(json.changes().changes(me, both.resultAt(0), both.resultAt(1)))));
    }
}
