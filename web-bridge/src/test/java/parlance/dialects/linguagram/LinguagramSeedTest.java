package parlance.dialects.linguagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;

/** The endpoints of the seed, line by line, in its order; registering and avatars are in {@link LinguagramAuthTest}. */
class LinguagramSeedTest {
    private static TestNode node;
    private static Linguist alice;
    private static Linguist bob;
    private static Linguist carol;

    @BeforeAll
    static void start() {
        node = TestNode.start(LinguagramSeedTest.class, "doors.linguagram.port", "0");
        alice = Linguist.of(node, "alice");
        bob = Linguist.of(node, "bob");
        carol = Linguist.of(node, "carol");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void get_messages_needs_a_token_and_a_group_and_gives_an_array() {
        long group = alice.with(bob);
        alice.says(group, "one");
        bob.says(group, "two");
        JsonArray messages = bob.list("/groups/" + group + "/messages/");
        assertThat(messages.stream().map(one -> ((JsonObject) one).getString("content")))
                .endsWith("one", "two");
        assertThat(bob.client().get("/groups/" + group + "/messages/").status()).isEqualTo(401);
        carol.refused(404, "Unknown Group", "GET", "/groups/" + group + "/messages/", null);
        carol.refused(404, "Unknown Group", "GET", "/groups/nonsense/messages/", null);
    }

    @Test
    void post_message_takes_content_or_an_attachment_or_both_and_gives_the_message() {
        long group = alice.with(bob);
        String path = "/groups/" + group + "/messages/";
        JsonObject said = alice.done(201, "POST", path, new JsonObject().put("content", "hello"));
        assertThat(said.getLong("messageId")).isEqualTo(said.getLong("id"));
        assertThat(said.getLong("userId")).isEqualTo(said.getLong("UserId")).isEqualTo(alice.id());
        assertThat(said.getString("content")).isEqualTo("hello");
        assertThat(said.getJsonObject("User").getString("username")).isEqualTo("alice");
        assertThat(said.getValue("Media")).isNull();
        assertThat(said.getJsonObject("Group").getLong("id")).isEqualTo(group);
        assertThat(said.getJsonObject("Group").getJsonArray("GroupMembers")).hasSize(2);

        Answer both = alice.parts(
                "POST",
                path,
                TestParts.none().andText("content", "see").andFile("attachment", "notes.txt", "notes".getBytes(UTF_8)));
        assertThat(both.status()).as(both.text()).isEqualTo(201);
        JsonObject media = both.json().getJsonObject("Media");
        assertThat(both.json().getJsonObject("Medium")).isEqualTo(media);
        assertThat(both.json().getLong("MediaId")).isEqualTo(media.getLong("id"));
        assertThat(both.json().getString("content")).isEqualTo("see");
        assertThat(media.getString("name")).isEqualTo("notes.txt");
        assertThat(media.getString("format")).startsWith("text/plain");
        assertThat(new String(bob.client().load("GET", media.getString("url")).body(), UTF_8))
                .isEqualTo("notes");
        Answer alone = alice.parts("POST", path, TestParts.none().andFile("attachment", "a.txt", "a".getBytes(UTF_8)));
        assertThat(alone.json().getString("content")).isEmpty();
        Answer text = alice.parts("POST", path, TestParts.none().andText("content", "only a field"));
        assertThat(text.status()).as(text.text()).isEqualTo(201);
        assertThat(text.json().getString("content")).isEqualTo("only a field");

        alice.refused(400, "One upload or text content is required", "POST", path, new JsonObject());
        Linguist.refused(
                alice.parts("POST", path, TestParts.none().andText("content", " ")),
                400,
                "One upload or text content is required");
        carol.refused(404, "Unknown Group", "POST", path, new JsonObject().put("content", "me too"));
        Linguist.refused(
                carol.parts("POST", path, TestParts.none().andText("content", "me too")), 404, "Unknown Group");
    }

    @Test
    void put_message_takes_content_and_gives_the_message() {
        long group = alice.with(bob);
        String path =
                "/groups/" + group + "/messages/" + alice.says(group, "helo").getLong("id");
        JsonObject edited = alice.done(200, "PUT", path, new JsonObject().put("content", "hello"));
        assertThat(edited.getString("content")).isEqualTo("hello");
        assertThat(edited.getBoolean("edited")).isTrue();
        assertThat(edited.getString("updatedAt")).isNotEqualTo(edited.getString("createdAt"));
        alice.refused(400, "Content is required to edit message", "PUT", path, new JsonObject());
        bob.refused(403, "Forbidden", "PUT", path, new JsonObject().put("content", "mine"));
        carol.refused(404, "Unknown Group", "PUT", path, new JsonObject().put("content", "mine"));
        alice.refused(404, "Unknown message", "PUT", "/groups/" + group + "/messages/7", edited);
    }

    @Test
    void delete_message_gives_its_id() {
        long group = alice.with(bob);
        long id = alice.says(group, "gone").getLong("id");
        String path = "/groups/" + group + "/messages/" + id;
        bob.refused(403, "Forbidden", "DELETE", path, null);
        JsonObject deleted = alice.done(200, "DELETE", path, null);
        assertThat(deleted.getLong("id")).isEqualTo(id);
        assertThat(deleted.getBoolean("deleted")).isTrue();
        assertThat(deleted.getString("content")).isEmpty();
        alice.refused(400, "This message has already been deleted", "DELETE", path, null);
        alice.refused(
                400, "This message has already been deleted", "PUT", path, new JsonObject().put("content", "back"));
        assertThat(bob.list("/groups/" + group + "/messages").encode()).contains(Long.toString(id));
    }

    @Test
    void video_call_gives_a_token_to_friends_only() {
        Linguist dora = Linguist.of(node, "dora");
        long group = dora.with(carol);
        dora.refused(403, "Forbidden", "POST", "/groups/" + group + "/video", null);
        dora.befriend(carol);
        JsonObject token = dora.done(200, "POST", "/groups/" + group + "/video", null);
        assertThat(token.getString("identity")).isNotEmpty();
        assertThat(token.getString("room")).isNotEmpty();
        assertThat(token.containsKey("token")).isTrue();
        bob.refused(404, "Unknown Group", "POST", "/groups/" + group + "/video", null);
    }

    @Test
    void get_friendships_tells_who_asked_and_who_was_asked() {
        Linguist erin = Linguist.of(node, "erin");
        JsonObject asked = erin.done(201, "POST", "/friends/" + alice.id(), null);
        assertThat(asked.getLong("UserId")).isEqualTo(erin.id());
        assertThat(asked.getLong("FriendId")).isEqualTo(alice.id());
        for (Linguist one : new Linguist[] {erin, alice}) {
            JsonObject found = one.list("/friendships").stream()
                    .map(JsonObject.class::cast)
                    .filter(each -> each.getLong("id").equals(asked.getLong("id")))
                    .findFirst()
                    .orElseThrow();
            assertThat(found.getLong("UserId")).isEqualTo(erin.id());
            assertThat(found.getLong("FriendId")).isEqualTo(alice.id());
            assertThat(found.getBoolean("isAccepted")).isFalse();
            assertThat(found.getJsonObject("User").getString("username")).isEqualTo("erin");
            assertThat(found.getJsonObject("Friend").getString("username")).isEqualTo("alice");
        }
        assertThat(erin.client().get("/friendships").status()).isEqualTo(401);
    }

    @Test
    void patch_friendship_gives_one_that_is_accepted() {
        Linguist frank = Linguist.of(node, "frank");
        long id = frank.done(201, "POST", "/friends/" + bob.id(), null).getLong("id");
        frank.refused(403, "Forbidden", "PATCH", "/friendships/" + id, null);
        carol.refused(404, "Friendship not found", "PATCH", "/friendships/" + id, null);
        JsonObject accepted = bob.done(200, "PATCH", "/friendships/" + id, null);
        assertThat(accepted.getBoolean("isAccepted")).isTrue();
        assertThat(accepted.getLong("UserId")).isEqualTo(frank.id());
        bob.refused(400, "Friend request already accepted", "PATCH", "/friendships/" + id, null);
    }

    @Test
    void get_group_finds_the_one_of_two_or_makes_it() {
        Linguist grace = Linguist.of(node, "grace");
        JsonObject made = grace.done(200, "GET", "/groups/" + carol.id(), null);
        assertThat(made.getString("type")).isEqualTo("dm");
        assertThat(made.getJsonArray("GroupMembers")).hasSize(2);
        assertThat(made.getJsonArray("Messages")).isEmpty();
        assertThat(carol.with(grace)).isEqualTo(made.getLong("id"));
        assertThat(grace.done(200, "GET", "/groups/" + made.getLong("id"), null).getLong("id"))
                .isEqualTo(made.getLong("id"));
        grace.refused(404, "Unknown user", "GET", "/groups/7", null);
        assertThat(grace.get("/groups/" + grace.id()).status()).isEqualTo(400);
    }

    @Test
    void get_users_explores_native_speakers_who_are_no_friends() {
        Linguist heidi = Linguist.of(node, "heidi");
        Linguist ivan = Linguist.of(node, "ivan");
        JsonObject password = new JsonObject().put("password", TestUser.PASSWORD);
        ivan.done(200, "PUT", "/users", password.copy().put("nativeLanguages", Linguist.numbers("fi")));
        heidi.done(200, "PUT", "/users", password.copy().put("interestLanguages", Linguist.numbers("fi")));
        for (String path : new String[] {"/users", "/explore/users"}) {
            JsonArray found = heidi.list(path);
            assertThat(found).hasSize(1);
            assertThat(found.getJsonObject(0).getLong("id")).isEqualTo(ivan.id());
            assertThat(found.getJsonObject(0).getValue("email")).isNull();
            assertThat(found.getJsonObject(0).getJsonArray("UserLanguages").encode())
                    .contains("Finnish");
        }
        heidi.befriend(ivan);
        assertThat(heidi.list("/users")).isEmpty();
        assertThat(heidi.client().get("/users").status()).isEqualTo(401);
    }

    @Test
    void get_languages_is_for_everybody() {
        JsonArray languages = new JsonArray(alice.client().get("/languages").text());
        assertThat(languages).hasSize(183);
        assertThat(languages.getJsonObject(0).fieldNames()).contains("id", "name");
        assertThat(new JsonArray(alice.client().get("/interests").text())).hasSizeGreaterThan(20);
    }

    @Test
    void get_user_by_id_has_the_languages_and_nothing_private() {
        JsonObject seen = bob.done(200, "GET", "/users/" + alice.id(), null);
        assertThat(seen.getJsonArray("UserLanguages").getJsonObject(0).getJsonObject("Language"))
                .isNotNull();
        assertThat(seen.getValue("email")).isNull();
        assertThat(seen.getValue("phoneNumber")).isNull();
        assertThat(alice.done(200, "GET", "/users/" + alice.id(), null).getString("email"))
                .isEqualTo(TestUser.address("alice"));
        bob.refused(404, "Unknown user", "GET", "/users/12", null);
        bob.refused(404, "Unknown user", "GET", "/users/nobody", null);
        assertThat(bob.client().get("/users/" + alice.id()).status()).isEqualTo(401);
    }
}
