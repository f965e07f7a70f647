package parlance.http;

import parlance.bus.Bus;
import parlance.domain.RoomRef;
import parlance.domain.VideoCommand;
import parlance.json.VideoJson;

/** What it takes to be in a call, over the native API; who rings whom is said over the bridge. */
final class VideoRoutes {
    private final Bus bus;

    VideoRoutes(Bus bus) {
        this.bus = bus;
    }

    void mount(Api api) {
        api.on(
                "createVideoToken",
                call -> bus.ask(call.actor(), new VideoCommand.Token(new RoomRef.ById(call.room())))
                        .map(token -> Answer.ok(VideoJson.token(token))));
    }
}
