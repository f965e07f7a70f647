package parlance.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What video answers. */
public sealed interface VideoReply extends Reply {
    /**
     * What it takes to be in a call.
     *
     * @param provider mesh or twilio
     * @param room how the provider knows the room
     * @param identity how it knows me
     * @param token good for ten minutes, in which one must come in; none where none is needed
     * @param iceServers for browsers that speak to each other; else none
     */
    record Token(
            String provider,
            RoomId roomId,
            String room,
            String identity,
            @Nullable Secret token,
            List<IceServer> iceServers)
            implements VideoReply {}

    /** As in WebRTC's RTCConfiguration. */
    record IceServer(
            List<String> urls,
            @Nullable String username,
            @Nullable Secret credential) {}
}
