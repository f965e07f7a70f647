package parlance.video;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import parlance.config.Settings;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.domain.VideoReply;

/** Through whom pictures and voices go. */
public interface VideoProvider {
    /** The one that the settings name. */
    static VideoProvider open(Settings settings, MeterRegistry metrics) {
        return switch (settings.video().provider()) {
            case mesh -> new MeshProvider(settings.video().mesh(), Clock.systemUTC());
            case twilio ->
                new TwilioProvider(
                        settings.video().twilio(),
                        settings.video().account(settings.sms()).orElseThrow(),
                        // Twilio cannot reach a node that does not know where it is reached.
                        settings.http().publicUrl(),
                        metrics);
        };
    }

    /** What it takes to be in a room's call. May wait for somebody outside; then throws UNAVAILABLE when they are away. */
    VideoReply.Token token(RoomId room, UserId user);

    /** So many are in one call at most. */
    int people();

    /** What the provider reports of the room of this name. Throws FORBIDDEN when it has not signed that. */
    Report read(String room, Map<String, String> fields, String signature);

    /** {@code ended}: nobody is in the room any more. */
    record Report(RoomId room, boolean ended) {}
}
