package parlance.video;

import io.vertx.core.json.JsonObject;
import parlance.TestUser;

/** Who is whose friend. */
final class Friends {
    private Friends() {}

    static void befriend(TestUser one, TestUser other) {
        one.client().post("/api/v1/friends/request", new JsonObject().put("userId", other.id()));
        other.client()
                .post(
                        "/api/v1/friends/response",
                        new JsonObject().put("userId", one.id()).put("accept", true));
    }

    static void block(TestUser one, TestUser other) {
        one.client().put("/api/v1/friends/" + other.id() + "/block", new JsonObject());
    }
}
