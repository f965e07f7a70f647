package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static parlance.web.OfficialClients.logIn;
import static parlance.web.OfficialClients.logOut;
import static parlance.web.OfficialClients.message;
import static parlance.web.OfficialClients.soon;
import static parlance.web.OfficialClients.texts;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.web.OfficialClients.Way;

/** The packages that npm has for this bridge work with it, in Node and in a browser, over all their transports. */
class OfficialClientsTest {
    private static TestNode node;
    private static OfficialClients clients;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser mallory;
    private static TestRooms rooms;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                OfficialClientsTest.class,
                "verticles.http",
                "2",
                "http.origins",
                OfficialClients.ELSEWHERE,
                "auth.logins.count",
                "1000",
                "messages.rate.perSecond",
                "1000",
                "messages.rate.burst",
                "1000");
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        mallory = TestUser.register(node, "mallory");
        rooms = new TestRooms(node);
        clients = OfficialClients.start(node);
    }

    @AfterAll
    static void stop() {
        clients.close();
        node.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parlance.web.OfficialClients#ways")
    void who_registers_is_told_so_and_hears_what_others_say(Way way) {
        String hall = rooms.group(alice, bob);
        try (OfficialClient his = clients.open(way, node, bob);
                TestSocket hers = TestSocket.of(node, alice)) {
            assertThat(his.next("opened").getString("transport")).isEqualTo(way.transport());
            his.hear("room." + hall);
            for (String text : List.of("Is anybody here?", "\"Größe\" 👋", "\u2028 \ufeff")) {
                hers.done("message.send", message(hall, text));
            }
            soon().untilAsserted(() -> assertThat(his.texts(hall))
                    .startsWith("Is anybody here?", "\"Größe\" 👋")
                    .hasSize(3));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parlance.web.OfficialClients#ways")
    void what_one_sends_is_answered_and_what_one_publishes_is_said_as_well(Way way) {
        String hall = rooms.group(alice, bob);
        try (OfficialClient his = clients.open(way, node, bob)) {
            assertThat(his.done("message.send", message(hall, "one")).getLong("seq"))
                    .isEqualTo(1);
            his.bid("publish", "room." + hall, new JsonObject().put("text", "two"));
            his.bid("send", "room." + hall, "three");
            assertThat(his.done("message.send", message(hall, "four")).getLong("seq"))
                    .isEqualTo(4);
        }
        try (TestSocket hers = TestSocket.of(node, alice)) {
            assertThat(texts(hers.done("message.history", new JsonObject().put("roomId", hall))))
                    .containsExactly("one", "two", "three", "four");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parlance.web.OfficialClients#ways")
    void who_is_refused_is_told_where_they_asked(Way way) {
        String hall = rooms.group(alice);
        try (OfficialClient mallorys = clients.open(way, node, mallory)) {
            mallorys.bid("register", "room." + hall, null);
            assertThat(failure(mallorys.next("heard"))).isEqualTo(403);
            assertThat(mallorys.failure("message.send", message(hall, "Hi"))).isEqualTo(404);
            assertThat(mallorys.failure("message.send", new JsonObject().put("roomId", hall)))
                    .isEqualTo(400);
            assertThat(mallorys.failure("somewhere.else", new JsonObject())).isEqualTo(404);
            mallorys.bid("send", "message.send", message(hall, "Nobody waits for an answer to this"));
            assertThat(failure(mallorys.next("complained"))).isEqualTo(404);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parlance.web.OfficialClients#ways")
    void who_unregisters_hears_nothing_more(Way way) {
        String hall = rooms.group(alice, bob);
        try (OfficialClient his = clients.open(way, node, bob);
                TestSocket hers = TestSocket.of(node, alice)) {
            his.hear("room." + hall);
            hers.done("message.send", message(hall, "before"));
            soon().until(() -> his.texts(hall).contains("before"));
            his.bid("unregister", "room." + hall, null);
            his.done("session.ping", null);
            hers.done("message.send", message(hall, "meanwhile"));
            his.hear("room." + hall);
            hers.done("message.send", message(hall, "after"));
            soon().until(() -> his.texts(hall).contains("after"));
            assertThat(his.texts(hall)).containsExactly("before", "after");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parlance.web.OfficialClients#ways")
    void a_token_in_the_URL_says_who_one_is_and_without_any_one_is_nobody(Way way) {
        try (OfficialClient his = clients.open(
                        way, node.url(), "?access_token=" + bob.client().token(), new JsonObject());
                OfficialClient nobodys = clients.open(way, node.url(), "", new JsonObject())) {
            his.next("opened");
            assertThat(his.done("user.show", new JsonObject()).getString("userId"))
                    .isEqualTo(bob.id());
            nobodys.next("opened");
            assertThat(nobodys.failure("user.show", new JsonObject())).isEqualTo(401);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parlance.web.OfficialClients#ways")
    void whoever_shows_a_new_token_stays_when_the_session_of_the_old_one_ends(Way way) {
        TestClient first = logIn(node, bob);
        TestClient second = logIn(node, bob);
        TestClient third = logIn(node, bob);
        try (OfficialClient his = clients.open(way, node.url(), "", OfficialClient.headers(first.token()))) {
            his.next("opened");
            his.done("session.ping", null);
            assertThat(his.useToken(mallory.client().token()).failure("session.ping", null))
                    .isEqualTo(403);
            his.useToken(second.token()).done("session.ping", null);
            assertThat(logOut(first)).isEqualTo(200);
            JsonObject renewed = his.done("session.renew", new JsonObject().put("token", third.token()));
            assertThat(Instant.parse(renewed.getString("expiresAt"))).isAfter(Instant.now());
            his.useToken(third.token()).done("session.ping", null);
            assertThat(logOut(second)).isEqualTo(200);
            his.done("session.ping", null);
            assertThat(his.happened("closed")).isEmpty();
        }
    }

    private static int failure(JsonObject happening) {
        return happening.getJsonObject("error").getInteger("failureCode");
    }
}
