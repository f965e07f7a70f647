package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.domain.RoomId;

/** The room "hall", and what people do to it in words: {@code bob kicks carol}. */
final class Hall {
    private final TestNode node;
    private final Cast cast;
    private final String id;
    private String code = "";

    private Hall(TestNode node, Cast cast, String id) {
        this.node = node;
        this.cast = cast;
        this.id = id;
    }

    /** {@code kind} is public or private. The first of {@code people} owns it, the others come by themselves or by invite. */
    static Hall found(TestNode node, Cast cast, String kind, String... people) {
        Answer made = cast.client(people[0])
                .post("/api/v1/rooms", new JsonObject().put("name", "hall").put("isPublic", kind.equals("public")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Hall hall = new Hall(node, cast, made.json().getString("roomId"));
        for (String name : List.of(people).subList(1, people.length)) {
            hall.act(people[0] + " invites " + name);
            assertThat(hall.act(name + " accepts").status()).isEqualTo(200);
        }
        return hall;
    }

    static Hall direct(TestNode node, Cast cast, String one, String other) {
        Answer opened = cast.client(one).post("/api/v1/rooms/direct", new JsonObject().put("userId", cast.id(other)));
        return new Hall(node, cast, opened.json().getString("roomId"));
    }

    String id() {
        return id;
    }

    RoomId roomId() {
        return new RoomId(Long.parseLong(id));
    }

    String path() {
        return "/api/v1/rooms/" + id;
    }

    /** Who does what, and where it needs one, to whom; answers as the last of the steps was answered. */
    Answer act(String story) {
        return Stream.of(story.split(", "))
                .map(this::step)
                .reduce((_, next) -> next)
                .orElseThrow();
    }

    JsonObject seenBy(String name) {
        return cast.client(name).get(path()).json();
    }

    /** As in {@code alice owner, bob member}; who is banned or has left is in brackets. */
    String people() {
        return node.sql("""
                SELECT GROUP_CONCAT(CONCAT(IF(membership.state = 'JOINED', '', '('), user_name, ' ',
                    LOWER(IF(membership.state = 'JOINED', role, CONCAT(membership.state, ')'))))
                  ORDER BY user_name SEPARATOR ', ')
                FROM membership JOIN user ON user.id = user_id WHERE room_id = %s
                """.formatted(id));
    }

    /** What was said, as in {@code 1 alice created}, in its order. */
    String notes() {
        return node.sql("""
                SELECT GROUP_CONCAT(CONCAT_WS(' ', seq, user.user_name, LOWER(note), target.user_name, NULLIF(text, ''))
                  ORDER BY seq SEPARATOR ', ')
                FROM message JOIN user ON user.id = sender_id LEFT JOIN user target ON target.id = note_user
                WHERE room_id = %s
                """.formatted(id));
    }

    String column(String column) {
        return node.sql("SELECT " + column + " FROM room WHERE id = " + id);
    }

    String inviteOf(String name) {
        return node.sql("SELECT id FROM invite WHERE room_id = " + id + " AND invitee_id = " + cast.id(name));
    }

    private Answer step(String step) {
        String[] words = step.split(" ", -1);
        TestClient client = cast.client(words[0]);
        String target = words.length > 2 && cast.knows(words[2]) ? cast.id(words[2]) : "";
        String last = words[words.length - 1];
        return switch (words[1]) {
            case "shows" -> client.get(path());
            case "lists" -> client.get(path() + "/" + last);
            case "joins" -> client.post(path() + "/join");
            case "leaves" -> client.post(path() + "/leave");
            case "kicks" -> client.delete(path() + "/participants/" + target);
            case "bans" -> client.put(path() + "/bans/" + target, new JsonObject());
            case "unbans" -> client.delete(path() + "/bans/" + target);
            case "makes" -> client.patch(path() + "/participants/" + target, new JsonObject().put("role", last));
            case "renames" -> client.patch(path(), new JsonObject().put("name", last));
            case "describes" -> client.patch(path(), new JsonObject().put("description", last));
            case "archives" -> client.put(path() + "/archive", new JsonObject());
            case "reopens" -> client.delete(path() + "/archive");
            case "invites" -> client.post(path() + "/invite", new JsonObject().put("userId", target));
            case "accepts", "declines" ->
                client.post(
                        "/api/v1/invites/" + inviteOf(words[0]),
                        new JsonObject().put("accept", words[1].equals("accepts")));
            case "withdraws" -> client.delete("/api/v1/invites/" + inviteOf(words[2]));
            case "links" -> link(client, last);
            case "peeks" -> client.get("/api/v1/links/" + code);
            case "follows" -> client.post("/api/v1/links/" + code);
            case "blocks" -> client.put("/api/v1/friends/" + target + "/block", new JsonObject());
            default -> throw new IllegalArgumentException(step);
        };
    }

    private Answer link(TestClient client, String uses) {
        JsonObject terms = new JsonObject();
        if (!uses.equals("links")) {
            terms.put("maxUses", Integer.valueOf(uses));
        }
        Answer made = client.post(path() + "/links", terms);
        if (made.status() == 201) {
            code = made.json().getString("code");
        }
        return made;
    }
}
