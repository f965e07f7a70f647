package parlance.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** What people do to each other in a room, in words: {@code alice says hi; bob answers 1 hello}. */
final class Story {
    private final TestNode node;
    private final Map<String, TestUser> people;
    private final String room;

    private Story(TestNode node, Map<String, TestUser> people, String room) {
        this.node = node;
        this.people = people;
        this.room = room;
    }

    static Map<String, TestUser> cast(TestNode node) {
        return Stream.of("alice", "bob", "carol", "mallory")
                .collect(Collectors.toMap(Function.identity(), name -> TestUser.register(node, name)));
    }

    /** A hall of alice, bob and carol, and nothing before it. */
    static Story begin(TestNode node, Map<String, TestUser> people) {
        node.sql("DELETE FROM notification");
        node.sql("DELETE FROM friendship");
        node.sql("DELETE FROM room");
        String hall = new TestRooms(node).group(user(people, "alice"), user(people, "bob"), user(people, "carol"));
        return new Story(node, people, hall);
    }

    /** Goes on in the room of two. */
    Story between(String one, String other) {
        return new Story(node, people, new TestRooms(node).direct(user(one), user(other)));
    }

    /** Goes on at another node. */
    Story at(TestNode elsewhere) {
        Map<String, TestUser> there =
                people.values().stream().collect(Collectors.toMap(TestUser::userName, person -> person.at(elsewhere)));
        return new Story(elsewhere, there, room);
    }

    String room() {
        return room;
    }

    TestUser user(String name) {
        return user(people, name);
    }

    private static TestUser user(Map<String, TestUser> people, String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    /** Every step must be allowed. */
    void tell(String steps) {
        Stream.of(steps.split("; ")).forEach(step -> {
            Answer answer = act(step);
            assertThat(answer.status()).as(step + ": " + answer.text()).isBetween(200, 201);
        });
    }

    /** As in {@code mention bob 1*, friend_request carol}; a star is what is not read. */
    String told(String name) {
        return shown(list(name, ""));
    }

    JsonObject list(String name, String query) {
        Answer answer = user(name).client().get("/api/v1/notifications" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static String shown(JsonObject page) {
        return items(page).map(Story::shownOne).collect(Collectors.joining(", "));
    }

    static Stream<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast);
    }

    static List<String> ids(JsonObject page) {
        return items(page).map(item -> item.getString("notificationId")).toList();
    }

    Answer read(String name, JsonObject body) {
        return user(name).client().post("/api/v1/notifications/read", body);
    }

    static JsonObject some(String... ids) {
        return new JsonObject().put("ids", new JsonArray(List.of(ids)));
    }

    JsonObject unread(String name) {
        return user(name).client().get("/api/v1/notifications/unread").json();
    }

    Answer act(String step) {
        String[] words = step.split(" ", 4);
        TestClient client = user(words[0]).client();
        String target = words.length > 2 && people.containsKey(words[2])
                ? user(words[2]).id()
                : "";
        String path = "/api/v1/rooms/" + room;
        return switch (words[1]) {
            case "requests" -> client.post("/api/v1/friends/request", new JsonObject().put("userId", target));
            case "accepts", "declines" -> answer(client, target, words[1].equals("accepts"));
            case "cancels" -> client.delete("/api/v1/friends/requests/" + target);
            case "removes" -> client.delete("/api/v1/friends/" + target);
            case "blocks" -> client.put("/api/v1/friends/" + target + "/block", new JsonObject());
            case "unblocks" -> client.delete("/api/v1/friends/" + target + "/block");
            case "invites" -> client.post(path + "/invite", new JsonObject().put("userId", target));
            case "joins", "refuses" ->
                client.post(
                        "/api/v1/invites/" + invite(words[0]),
                        new JsonObject().put("accept", words[1].equals("joins")));
            case "withdraws" -> client.delete("/api/v1/invites/" + invite(words[2]));
            case "leaves" -> client.post(path + "/leave");
            case "kicks" -> client.delete(path + "/participants/" + target);
            case "mutes" -> client.put(path + "/mute", new JsonObject());
            case "unmutes" -> client.delete(path + "/mute");
            case "says" ->
                client.post(path + "/messages", new JsonObject().put("text", step.substring(words[0].length() + 6)));
            case "answers" ->
                client.post(
                        path + "/messages",
                        new JsonObject().put("text", words[3]).put("replyTo", Long.valueOf(words[2])));
            case "edits" -> client.patch(path + "/messages/" + words[2], new JsonObject().put("text", words[3]));
            case "deletes" -> client.delete(path + "/messages/" + words[2]);
            case "reads" -> client.put(path + "/markers", new JsonObject().put("read", Long.valueOf(words[2])));
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static Answer answer(TestClient client, String target, boolean accept) {
        return client.post(
                "/api/v1/friends/response",
                new JsonObject().put("userId", target).put("accept", accept));
    }

    private String invite(String name) {
        return node.sql("SELECT id FROM invite WHERE room_id = " + room + " AND invitee_id = "
                + user(name).id());
    }

    static String shownOne(JsonObject item) {
        Object seq = item.getValue("seq");
        return item.getString("kind") + " " + item.getJsonObject("from").getString("userName")
                + (seq == null ? "" : " " + seq) + (item.getBoolean("isRead") ? "" : "*");
    }
}
