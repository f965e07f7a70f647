package parlance.dialects.linguagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;

/** What deployed clients call beside what the seed names: requests, groups, attachments, markers, schedules, translations. */
class LinguagramCallsTest {
    private static TestNode node;
    private static HttpServer translator;
    private static Linguist alice;
    private static Linguist bob;
    private static Linguist carol;

    @BeforeAll
    static void start() throws IOException {
        translator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        translator.createContext("/lt/translate", exchange -> {
            JsonObject asked =
                    new JsonObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            int status = asked.getString("target").equals("xx")
                    ? 400
                    : asked.getString("q").equals("boom") ? 500 : 200;
            byte[] answer = new JsonObject()
                    .put("translatedText", asked.encode())
                    .put("error", "xx is not supported")
                    .encode()
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        translator.start();
        node = TestNode.start(
                LinguagramCallsTest.class,
                "doors.linguagram.port",
                "0",
                "messages.rate.perSecond",
                "1000",
                "doors.linguagram.translate.url",
                "http://127.0.0.1:" + translator.getAddress().getPort() + "/lt");
        alice = Linguist.of(node, "alice");
        bob = Linguist.of(node, "bob");
        carol = Linguist.of(node, "carol");
    }

    @AfterAll
    static void stop() {
        node.close();
        translator.stop(0);
    }

    @Test
    void a_request_is_made_once_and_ended_by_either() {
        Linguist dora = Linguist.of(node, "dora");
        dora.done(201, "POST", "/friends/" + bob.id(), null);
        dora.refused(400, "Already has friendship on progress", "POST", "/friends/" + bob.id(), null);
        bob.refused(400, "Already has friendship on progress", "POST", "/friends/" + dora.id(), null);
        dora.refused(404, "Unknown user", "POST", "/friends/7", null);
        assertThat(dora.send("POST", "/friends/" + dora.id(), null).status()).isEqualTo(400);
        dora.done(200, "DELETE", "/friendships/" + bob.id(), null);
        dora.refused(404, "Friendship not found", "DELETE", "/friendships/" + bob.id(), null);
        dora.done(201, "POST", "/friends/" + bob.id(), null);
        bob.done(200, "DELETE", "/friendships/" + dora.id(), null);
        dora.befriend(bob);
        JsonObject ended = bob.done(200, "DELETE", "/friends/" + dora.id(), null);
        assertThat(ended.getLong("UserId")).isEqualTo(dora.id());
        assertThat(bob.list("/friends").encode()).doesNotContain("\"" + dora.name() + "\"");
    }

    @Test
    void a_group_is_made_found_joined_changed_and_left() {
        JsonObject made = alice.done(
                201, "POST", "/groups", new JsonObject().put("name", "hall").put("description", "for all"));
        assertThat(made.getString("type")).isEqualTo("group");
        assertThat(made.getJsonArray("GroupMembers")).hasSize(1);
        String path = "/groups/" + made.getLong("id");
        assertThat(bob.list("/explore/groups").encode()).contains("\"hall\"");
        bob.refused(404, "Unknown Group", "GET", path + "/messages", null);
        assertThat(bob.done(201, "POST", path + "/join", null).getJsonArray("GroupMembers"))
                .hasSize(2);
        assertThat(bob.list("/groups/@me").encode()).contains("\"hall\"");
        bob.refused(403, "Forbidden", "PUT", path, new JsonObject().put("name", "mine"));
        assertThat(alice.done(200, "PUT", path, new JsonObject().put("name", "big hall"))
                        .getString("name"))
                .isEqualTo("big hall");
        assertThat(bob.done(200, "DELETE", "/groupmembers/" + made.getLong("id"), null)
                        .getLong("UserId"))
                .isEqualTo(bob.id());
        bob.refused(404, "Unknown Group", "DELETE", "/groupmembers/" + made.getLong("id"), null);
        bob.refused(404, "Unknown Group", "POST", "/groups/7/join", null);
        alice.refused(400, "Group name is required", "POST", "/groups", new JsonObject());
        JsonObject hidden = alice.done(
                201, "POST", "/groups", new JsonObject().put("name", "cellar").put("isPublic", false));
        assertThat(bob.list("/explore/groups").encode()).doesNotContain("cellar");
        bob.refused(404, "Unknown Group", "POST", "/groups/" + hidden.getLong("id") + "/join", null);
    }

    @Test
    void what_was_not_read_is_counted_until_it_is() {
        long group = alice.with(bob);
        alice.says(group, "first");
        alice.says(group, "second");
        JsonObject waiting = found(bob.list("/groups/@me"), group);
        assertThat(waiting.getInteger("unreadMessageCount")).isEqualTo(2);
        assertThat(waiting.getJsonArray("Messages")).hasSize(1);
        assertThat(waiting.getJsonArray("Messages").getJsonObject(0).getString("content"))
                .isEqualTo("second");
        assertThat(alice.list("/groups/" + group + "/messages").getJsonObject(0).getBoolean("isRead"))
                .isFalse();
        assertThat(bob.done(200, "PATCH", "/groups/" + group + "/messages", null)
                        .getInteger("unreadMessageCount"))
                .isZero();
        assertThat(alice.list("/groups/" + group + "/messages").getJsonObject(0).getBoolean("isRead"))
                .isTrue();
        carol.refused(404, "Unknown Group", "PATCH", "/groups/" + group + "/messages", null);
    }

    @Test
    void messages_come_the_oldest_first_as_many_as_are_wanted_and_before_one() {
        long group = bob.with(carol);
        IntStream.range(0, 130).forEach(i -> bob.says(group, "m" + i));
        String path = "/groups/" + group + "/messages";
        JsonArray all = carol.list(path);
        assertThat(all).hasSize(130);
        assertThat(all.getJsonObject(0).getString("content")).isEqualTo("m0");
        JsonArray some = carol.list(path + "?limit=2");
        assertThat(some.getJsonObject(0).getString("content")).isEqualTo("m128");
        JsonArray before =
                carol.list(path + "?limit=120&before=" + some.getJsonObject(0).getLong("id"));
        assertThat(before).hasSize(120);
        assertThat(before.getJsonObject(119).getString("content")).isEqualTo("m127");
        carol.refused(400, "limit must be 1 to 1000", "GET", path + "?limit=0", null);
        carol.refused(404, "Unknown message", "GET", path + "?before=7", null);
    }

    @Test
    void an_attachment_is_uploaded_first_and_sent_by_its_id() {
        Answer uploaded = alice.parts(
                "POST", "/attachment", TestParts.none().andFile("attachment", "a.txt", "text".getBytes(UTF_8)));
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        long group = alice.with(carol);
        JsonObject said = alice.done(
                201,
                "POST",
                "/groups/" + group + "/messages",
                new JsonObject().put("MediaId", uploaded.json().getLong("id")));
        assertThat(said.getJsonObject("Medium").getString("name")).isEqualTo("a.txt");
        carol.refused(
                404,
                "There is no such thing here",
                "POST",
                "/groups/" + group + "/messages",
                new JsonObject().put("MediaId", "x"));
        Linguist.refused(
                alice.parts("POST", "/attachment", TestParts.none().andText("attachment", "none")),
                400,
                "A file is required");
    }

    @Test
    void texts_are_translated_where_there_is_a_translator() {
        JsonObject body = new JsonObject().put("text", "halo").put("to", "de").put("from", "id");
        JsonObject asked =
                new JsonObject(alice.done(200, "POST", "/translate", body).getString("translated"));
        assertThat(asked.getString("q")).isEqualTo("halo");
        assertThat(asked.getString("source")).isEqualTo("id");
        assertThat(asked.getString("target")).isEqualTo("de");
        assertThat(alice.done(200, "POST", "/translate", new JsonObject().put("text", "halo"))
                        .encode())
                .contains("auto");
        alice.refused(
                400,
                "xx is not supported",
                "POST",
                "/translate",
                new JsonObject().put("text", "a").put("to", "xx"));
        alice.refused(
                503,
                "Translation is not available. Ask again in a moment",
                "POST",
                "/translate",
                new JsonObject().put("text", "boom"));
        alice.refused(400, "Text is required", "POST", "/translate", new JsonObject());
        alice.refused(
                400,
                "Text has at most 10000 characters",
                "POST",
                "/translate",
                new JsonObject().put("text", "x".repeat(10_001)));
    }

    @Test
    void a_schedule_is_seen_by_those_it_names_and_changed_by_whoever_made_it() {
        JsonObject body = new JsonObject()
                .put("name", "Lesson")
                .put("description", "Verbs")
                .put("scheduleDate", "2030-01-31T09:30:00.000Z")
                .put("users", new JsonArray().add(bob.id()));
        JsonObject made = alice.done(201, "POST", "/schedules", body);
        assertThat(made.getString("scheduleDate")).isEqualTo("2030-01-31T09:30:00.000Z");
        assertThat(made.getJsonArray("users")).hasSize(2);
        String path = "/schedules/" + made.getLong("id");
        assertThat(bob.list("/schedules")).hasSize(1);
        assertThat(carol.list("/schedules")).isEmpty();
        bob.refused(403, "Forbidden", "PUT", path, new JsonObject().put("name", "Mine"));
        carol.refused(404, "Schedule not found", "PUT", path, new JsonObject().put("name", "Mine"));
        JsonObject changed = alice.done(
                200,
                "PUT",
                path,
                new JsonObject().put("name", "Lesson 2").put("users", new JsonArray().add(carol.id())));
        assertThat(changed.getString("description")).isEqualTo("Verbs");
        assertThat(changed.getString("name")).isEqualTo("Lesson 2");
        assertThat(bob.list("/schedules")).isEmpty();
        carol.refused(403, "Forbidden", "DELETE", path, null);
        alice.done(200, "DELETE", path, null);
        assertThat(carol.list("/schedules")).isEmpty();
        alice.refused(404, "Schedule not found", "DELETE", path, null);
        alice.refused(400, "Schedule name is required", "POST", "/schedules", new JsonObject());
        alice.refused(
                400,
                "scheduleDate must be a time, as 2030-01-31T09:30:00Z",
                "POST",
                "/schedules",
                body.copy().put("scheduleDate", "soon"));
        alice.refused(404, "Unknown user", "POST", "/schedules", body.copy().put("users", new JsonArray().add(7)));
    }

    @Test
    void whoever_blocks_is_left_alone() {
        Linguist mallory = Linguist.of(node, "mallory");
        carol.elsewhere().client().put("/api/v1/friends/" + mallory.id() + "/block", new JsonObject());
        mallory.refused(403, "Forbidden", "POST", "/friends/" + carol.id(), null);
        mallory.refused(403, "Forbidden", "GET", "/groups/" + carol.id(), null);
    }

    private static JsonObject found(JsonArray groups, long id) {
        return groups.stream()
                .map(JsonObject.class::cast)
                .filter(group -> group.getLong("id") == id)
                .findFirst()
                .orElseThrow();
    }
}
