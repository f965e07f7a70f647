package parlance.presence;

import io.vertx.core.json.JsonObject;
import parlance.TestNode;
import parlance.TestUser;

/** Who knows whom, and which rooms there are. */
final class People {
    private static final long FIRST_ROOM = (1L << 52) + 7_000_000_000L;

    private People() {}

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

    static void unblock(TestUser one, TestUser other) {
        one.client().delete("/api/v1/friends/" + other.id() + "/block");
    }

    /** Returns the room's id. */
    static String group(TestNode node, int number, TestUser... members) {
        String id = insert(node, number, "GROUP", "NULL", "NULL");
        for (TestUser member : members) {
            join(node, id, member, "JOINED");
        }
        return id;
    }

    static String direct(TestNode node, int number, TestUser one, TestUser other) {
        long low = Math.min(Long.parseLong(one.id()), Long.parseLong(other.id()));
        long high = Math.max(Long.parseLong(one.id()), Long.parseLong(other.id()));
        String id = insert(node, number, "DIRECT", Long.toString(low), Long.toString(high));
        join(node, id, one, "JOINED");
        join(node, id, other, "JOINED");
        return id;
    }

    static void join(TestNode node, String room, TestUser user, String state) {
        node.sql("REPLACE INTO membership (room_id, user_id, role, state, joined_at, version) VALUES (" + room + ", "
                + user.id() + ", 'MEMBER', '" + state + "', UTC_TIMESTAMP(6), 1)");
        node.sql("UPDATE room SET member_version = member_version + 1 WHERE id = " + room);
    }

    private static String insert(TestNode node, int number, String kind, String low, String high) {
        String id = Long.toString(FIRST_ROOM + number);
        node.sql("INSERT INTO room (id, kind, low, high, created_by, created_at, last_message_at, changed_at) VALUES ("
                + id + ", '" + kind + "', " + low + ", " + high
                + ", 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
        return id;
    }
}
