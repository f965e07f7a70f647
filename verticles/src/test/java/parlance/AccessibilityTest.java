package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.bots.TestBot;
import parlance.files.Desk;

/** What would keep some people from using the browser app, as far as axe-core sees it: web-bridge/src/test/js/axe.js. */
class AccessibilityTest {
    private static final Path PROGRAMS = Path.of("web-bridge/src/test/js");

    private static TestNode node;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;
    private static TestUser mallory;

    @BeforeAll
    static void start() {
        node = TestNode.start(AccessibilityTest.class, "auth.logins.count", "100");
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        carol = TestUser.register(node, "carol");
        mallory = TestUser.register(node, "mallory");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void no_page_has_a_serious_fault_in_any_theme_at_any_size() throws Exception {
        befriend();
        String garden = group(bob, "garden", true);
        post(bob, "/rooms/" + garden + "/invite", new JsonObject().put("userId", alice.id()));
        JsonObject world = new JsonObject()
                .put("url", node.url().toString())
                .put("member", alice.userName())
                .put("newcomer", carol.userName())
                .put("password", TestUser.PASSWORD)
                .put("hall", hallWithABot())
                .put("direct", direct())
                .put("archived", archived())
                .put("elsewhere", garden)
                .put("link", link());
        try (Script pages = Script.start(PROGRAMS, "axe.js", world)) {
            pages.succeeds();
        }
    }

    /** bob is alice's friend, and mallory would like to be. */
    private static void befriend() {
        post(alice, "/friends/request", new JsonObject().put("userId", bob.id()));
        post(
                bob,
                "/friends/response",
                new JsonObject().put("userId", alice.id()).put("accept", true));
        post(mallory, "/friends/request", new JsonObject().put("userId", alice.id()));
    }

    /** A room with everything in it that a conversation may show. */
    private static String hall() {
        String hall = group(alice, "hall", true);
        post(bob, "/rooms/" + hall + "/join", new JsonObject());
        long question = say(bob, hall, "Is anybody here? @alice");
        post(
                alice,
                "/rooms/" + hall + "/messages",
                new JsonObject().put("text", "I am, see https://example.com").put("replyTo", question));
        long edited = say(alice, hall, "The meeting is at nien.");
        ask(alice, "PATCH", "/rooms/" + hall + "/messages/" + edited, new JsonObject().put("text", "… at nine."));
        long deleted = say(bob, hall, "What?");
        ask(bob, "DELETE", "/rooms/" + hall + "/messages/" + deleted, null);
        ask(alice, "PUT", "/rooms/" + hall + "/messages/" + question + "/pin", null);
        ask(alice, "PUT", "/rooms/" + hall + "/messages/" + edited + "/pin", null);
        Desk.send(bob, hall, Desk.upload(bob, "notes.txt", "The meeting is at nine."), "");
        Desk.send(bob, hall, Desk.upload(bob, "hall.png", Desk.picture(300, 200, "png")), "The hall");
        long last = say(bob, hall, "Good.");
        for (TestUser reader : List.of(alice, bob)) {
            ask(reader, "PUT", "/rooms/" + hall + "/messages/" + last + "/reactions/%F0%9F%91%8D", null);
        }
        return hall;
    }

    private static String hallWithABot() {
        String hall = hall();
        TestBot bot = TestBot.create(
                alice,
                "helper",
                new JsonObject().put("displayName", "Helper").put("webhook", "https://bots.example.com/hear"));
        JsonObject help = new JsonObject().put("name", "help").put("description", "Says what it can do");
        ask(
                alice,
                "PUT",
                "/bots/" + bot.id() + "/commands",
                new JsonObject().put("commands", new JsonArray().add(help)));
        post(alice, "/rooms/" + hall + "/invite", new JsonObject().put("userId", bot.id()));
        return hall;
    }

    private static String direct() {
        String room = post(alice, "/rooms/direct", new JsonObject().put("userId", bob.id()))
                .getString("roomId");
        say(bob, room, "안녕하세요");
        say(alice, room, "مرحبا");
        return room;
    }

    private static String archived() {
        String room = group(alice, "attic", false);
        ask(alice, "PUT", "/rooms/" + room + "/archive", null);
        return room;
    }

    private static String link() {
        return post(bob, "/rooms/" + group(bob, "cellar", false) + "/links", new JsonObject())
                .getString("code");
    }

    private static String group(TestUser owner, String name, boolean isPublic) {
        JsonObject room = new JsonObject().put("name", name).put("isPublic", isPublic);
        return post(owner, "/rooms", room.put("description", "Where everybody meets"))
                .getString("roomId");
    }

    private static long say(TestUser who, String room, String text) {
        return post(who, "/rooms/" + room + "/messages", new JsonObject().put("text", text))
                .getLong("seq");
    }

    private static JsonObject post(TestUser who, String path, JsonObject body) {
        return ask(who, "POST", path, body);
    }

    private static JsonObject ask(TestUser who, String method, String path, @Nullable JsonObject body) {
        var answer = who.client().send(method, "/api/v1" + path, body == null ? null : body.encode());
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.json();
    }
}
