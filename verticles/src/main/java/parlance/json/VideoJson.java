package parlance.json;

import io.vertx.core.json.JsonObject;
import parlance.domain.Secret;
import parlance.domain.VideoReply;

/** What it takes to be in a call, in the words of the native API. */
public final class VideoJson {
    private VideoJson() {}

    public static JsonObject token(VideoReply.Token token) {
        Secret secret = token.token();
        return new JsonObject()
                .put("provider", token.provider())
                .put("roomId", Long.toString(token.roomId().value()))
                .put("room", token.room())
                .put("identity", token.identity())
                .put("token", secret == null ? null : secret.value())
                .put("iceServers", Items.all(token.iceServers(), VideoJson::iceServer));
    }

    /** As RTCConfiguration wants it, which refuses null. */
    private static JsonObject iceServer(VideoReply.IceServer server) {
        JsonObject json = new JsonObject().put("urls", Items.all(server.urls(), url -> url));
        Secret credential = server.credential();
        return credential == null
                ? json
                : json.put("username", server.username()).put("credential", credential.value());
    }
}
