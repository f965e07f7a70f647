package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** What WeConnect's door refuses, in the words of the door. */
class WeConnectRefusalsTest {
    private static final JsonObject NOTHING = new JsonObject();

    private static TestNode node;
    private static Connector alice;
    private static Connector bob;
    private static Map<String, String> names = Map.of();

    @BeforeAll
    static void start() {
        node = TestNode.start(WeConnectRefusalsTest.class);
        alice = Connector.of(node, "alice");
        bob = Connector.of(node, "bob");
        String attic = alice.elsewhere()
                .client()
                .post("/api/v1/rooms", new JsonObject().put("name", "attic"))
                .json()
                .getString("roomId");
        String room = alice.elsewhere()
                .client()
                .post("/api/v1/rooms/direct", new JsonObject().put("userId", Long.toString(bob.id())))
                .json()
                .getString("roomId");
        names = Map.of("hall", Long.toString(alice.found("hall")), "attic", attic, "room", room);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Bob asks; alice's are a public group, a private one, and a room with him. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET  | chat_rooms/77        |                                  | 404 | Chat does not exist
            GET  | chat_rooms/x         |                                  | 400 | 'chat_room_id' is not valid
            GET  | chat_rooms/<hall>    |                                  | 404 | Chat does not exist
            GET  | chat_rooms/<room>    | {"timestamp":"yesterday"}        | 400 | 'timestamp' is not valid
            GET  | chat_rooms/<room>    | {"before":"maybe"}               | 400 | 'before' is not valid
            GET  | chat_groups/<attic>  |                                  | 404 | Chat does not exist
            GET  | chat_groups/<room>   |                                  | 404 | Chat does not exist
            POST | chat_groups/<attic>  | {"is_enter":true}                | 404 | Chat does not exist
            POST | chat_groups/<hall>   |                                  | 400 | 'is_enter' cannot be empty
            POST | chat_groups/<hall>   | {"is_enter":"perhaps"}           | 400 | 'is_enter' is not valid
            POST | chat_groups          |                                  | 400 | 'name' cannot be empty
            POST | chat_groups          | {"name":12}                      | 400 | 'name' is not valid
            PUT  | chat_groups          | {"name":"mine"}                  | 400 | 'group_id' cannot be empty
            PUT  | chat_groups          | {"group_id":77,"name":"mine"}    | 404 | Chat does not exist
            PUT  | chat_groups/<hall>   | {"name":"mine"}                  | 403 | Only the owner may do this
            GET  | users/group/<hall>   |                                  | 403 | You are not in this group
            GET  | users/group/<attic>  |                                  | 404 | Chat does not exist
            PUT  | notifications        |                                  | 400 | 'chat_room_id' cannot be empty
            PUT  | notifications        | {"chat_room_id":77}              | 404 | Chat does not exist
            PUT  | users/profile        | {"first_name":" "}               | 400 | 'first_name' cannot be empty
            PUT  | users/profile        | {"last_name":[]}                 | 400 | 'last_name' is not valid
            PUT  | users/profile        | {"password":""}                  | 400 | 'password' cannot be empty
            PUT  | users/profile        | {"password":"a new, long one","current_password":"wrong"} | 400 | This is not your password
            GET  | users                | []                               | 400 | The body is not a JSON object
            """)
    void is_refused(String method, String path, String body, int status, String reason) {
        String where = path;
        for (Map.Entry<String, String> name : names.entrySet()) {
            where = where.replace("<" + name.getKey() + ">", name.getValue());
        }
        Answer answer =
                new TestClient(node).send(method, "/weconnect/http/" + where, body, "authentication", bob.token());
        assertThat(answer.text())
                .isEqualTo(new JsonObject()
                        .put("status", false)
                        .put("data", reason)
                        .encode());
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void an_admin_elsewhere_is_no_owner_here() {
        long den = alice.found("den");
        bob.visit(den, true);
        alice.elsewhere()
                .client()
                .patch("/api/v1/rooms/" + den + "/participants/" + bob.id(), new JsonObject().put("role", "admin"));
        JsonObject name = new JsonObject().put("name", "mine");
        assertThat(bob.ask("PUT", "chat_groups/" + den, name).status()).isEqualTo(403);
    }

    @Test
    void a_password_that_is_too_weak_changes_nothing_and_a_new_one_ends_other_log_ins() {
        Connector carol = Connector.of(node, "carol");
        TestUser elsewhere = carol.elsewhere();
        JsonObject weak = new JsonObject().put("password", "12345678").put("first_name", "Caroline");
        assertThat(carol.ask("PUT", "users/profile", weak).status()).isEqualTo(400);
        assertThat(carol.data("GET", "users/profile", NOTHING).getString("first_name"))
                .isEqualTo("Carol");
        carol.data("PUT", "users/profile", new JsonObject().put("password", "quite another password"));
        assertThat(carol.get("users").status()).isEqualTo(200);
        assertThat(elsewhere.client().get("/api/v1/users/me").status()).isEqualTo(401);
    }
}
