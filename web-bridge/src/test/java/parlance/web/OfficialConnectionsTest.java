package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static parlance.web.OfficialClients.logIn;
import static parlance.web.OfficialClients.logOut;
import static parlance.web.OfficialClients.message;
import static parlance.web.OfficialClients.soon;
import static parlance.web.OfficialClients.texts;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.web.OfficialClients.Place;
import parlance.web.OfficialClients.Way;

/** How connections of the official clients last and end, over all their transports. */
class OfficialConnectionsTest {
    /** Together more than what SockJS sends in one request. */
    private static final int BOOKS = 50;

    private static final String BOOK = "Is this a book? ".repeat(200).strip();

    private static TestNode node;
    private static OfficialClients clients;
    private static TestUser alice;
    private static TestUser bob;
    private static TestRooms rooms;
    private static String library;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                OfficialConnectionsTest.class,
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
        rooms = new TestRooms(node);
        clients = OfficialClients.start(node);
        library = rooms.group(alice, bob);
        try (TestSocket hers = TestSocket.of(node, alice)) {
            for (int i = 0; i < BOOKS; i++) {
                hers.done("message.send", message(library, BOOK));
            }
        }
    }

    @AfterAll
    static void stop() {
        clients.close();
        node.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parlance.web.OfficialClients#ways")
    void who_logs_out_is_told_why_and_closed(Way way) {
        TestClient session = logIn(node, bob);
        try (OfficialClient his = clients.open(way, node.url(), "", OfficialClient.headers(session.token()))) {
            his.next("opened");
            his.done("session.ping", null);
            assertThat(logOut(session)).isEqualTo(200);
            assertThat(his.next("closed").getInteger("code")).isEqualTo(3000);
            assertThat(his.happened("complained")
                            .map(happening -> happening.getJsonObject("error").getInteger("closeCode")))
                    .containsExactly(4403);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parlance.web.OfficialClients#ways")
    void a_long_answer_comes_whole(Way way) {
        try (OfficialClient his = clients.open(way, node, bob)) {
            JsonObject history = his.done(
                    "message.history", new JsonObject().put("roomId", library).put("limit", BOOKS));
            assertThat(texts(history)).hasSize(BOOKS).allMatch(BOOK::equals);
            his.done("session.ping", null);
        }
    }

    @Test
    void whoever_was_on_a_node_that_starts_anew_comes_back_by_itself_and_hears_on() {
        String hall = rooms.group(alice, bob);
        String origins = OfficialClients.ELSEWHERE + "," + node.url();
        TestNode old = node.join("http.origins", origins);
        List<OfficialClient> all = OfficialClients.ways()
                .map(way -> clients.open(
                        way, old.url(), "", OfficialClient.headers(bob.client().token())))
                .toList();
        all.forEach(client -> client.next("opened"));
        String port = Integer.toString(old.url().getPort());
        old.close();
        all.forEach(client -> client.next("closed"));
        try (TestNode _ = node.join("http.origins", origins, "http.port", port);
                TestSocket hers = TestSocket.of(node, alice)) {
            all.forEach(client -> client.next("reconnected"));
            all.forEach(client -> client.hear("room." + hall));
            hers.done("message.send", message(hall, "Welcome back"));
            soon().untilAsserted(() ->
                    assertThat(all).allMatch(client -> client.texts(hall).equals(List.of("Welcome back"))));
            all.forEach(OfficialClient::close);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"NODE", "OUR_PAGE"})
    void one_session_may_poll_and_send_on_all_event_loops(Place place) {
        String hall = rooms.group(alice, bob);
        try (Requests requests = Requests.record("/xhr");
                OfficialClient his = clients.open(new Way(place, "xhr-polling"), node, bob);
                TestSocket hers = TestSocket.of(node, alice)) {
            his.hear("room." + hall);
            for (int i = 1; i <= 10; i++) {
                String text = "m" + i;
                hers.done("message.send", message(hall, text));
                soon().until(() -> his.texts(hall).contains(text));
                his.done("session.ping", null);
            }
            assertThat(his.texts(hall))
                    .isEqualTo(
                            IntStream.rangeClosed(1, 10).mapToObj(i -> "m" + i).toList());
            assertThat(requests.threads()).hasSize(2);
            assertThat(requests.paths()).allMatch(path -> path.matches("/eventbus/…/xhr(_send)?"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"OUR_PAGE", "PAGE_ELSEWHERE"})
    void a_browser_needs_no_package_at_all(Place place) {
        String hall = rooms.group(alice, bob);
        String url = node.url().toString().replaceFirst("http", "ws") + "/eventbus/websocket";
        TestClient session = logIn(node, bob);
        try (OfficialClient his = clients.open(
                        place, new JsonObject().put("action", "openPlain").put("url", url));
                TestSocket hers = TestSocket.of(node, alice)) {
            his.next("opened");
            his.say(new JsonObject()
                    .put("type", "register")
                    .put("address", "room." + hall)
                    .put("headers", OfficialClient.headers(session.token())));
            assertThat(event(his.next("said"))).isEqualTo("subscribed");
            hers.done("message.send", message(hall, "Hi"));
            his.next("said", happening -> event(happening).equals("changes"));
            assertThat(logOut(session)).isEqualTo(200);
            assertThat(his.next("closed").getInteger("code")).isEqualTo(4403);
        }
    }

    private static String event(JsonObject said) {
        return said.getJsonObject("frame")
                .getJsonObject("body", new JsonObject())
                .getString("event", "");
    }
}
