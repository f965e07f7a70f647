package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestBridgeContract;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** The bridge's contract as it is served, and that our tests notice when it is not kept. */
class BridgeContractTest {
    private static final String HALL = "room.4503599627370497";
    private static final String ALICE = "user.4503599627370490";

    private static TestNode node;
    private static TestClient client;
    private static JsonObject served;

    @BeforeAll
    static void start() {
        node = TestNode.start(BridgeContractTest.class);
        client = new TestClient(node);
        served = client.get("/api/v1/asyncapi.json").json();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void the_contract_is_served_with_everything_it_refers_to() {
        assertThat(served.getString("asyncapi")).isEqualTo("3.0.0");
        assertThat(references(served)).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(at(reference)).isNotNull();
        });
    }

    @Test
    void objects_are_the_same_in_both_contracts() {
        JsonObject schemas = schemas(client.get("/api/v1/openapi.json").json());
        assertThat(List.of("Message", "Room", "Self", "Friendship", "Presences", "MyChanges"))
                .allSatisfy(name -> assertThat(schemas(served).getJsonObject(name))
                        .isNotNull()
                        .isEqualTo(schemas.getJsonObject(name)));
        assertThat(schemas(served).containsKey("Password")).isFalse();
    }

    @Test
    void every_example_keeps_the_contract() {
        served.getJsonObject("operations").forEach(named -> {
            JsonObject operation = (JsonObject) named.getValue();
            String address =
                    at(operation.getJsonObject("channel").getString("$ref")).getString("address");
            boolean sent = operation.getString("action").equals("receive");
            List<Object> examples = examples(operation);
            if (address == null) {
                examples.forEach(frame -> TestBridgeContract.checkFrame((JsonObject) frame));
                return;
            }
            String example = address.replaceAll("\\{\\w+}", "4503599627370497");
            if (sent) {
                assertThat(examples).as(address).isNotEmpty();
                examples.forEach(body -> TestBridgeContract.checkSend(example, body));
                examples(resolved(operation.getJsonObject("reply")))
                        .forEach(body -> TestBridgeContract.checkReply(example, (JsonObject) body));
            } else {
                assertThat(examples).as(address).isNotEmpty();
                examples.forEach(event -> TestBridgeContract.checkEvent(example, (JsonObject) event));
            }
        });
    }

    @Test
    void every_address_and_topic_is_named() {
        assertThat(TestBridgeContract.topics())
                .containsExactly(
                        "bot.{userId}",
                        "call.{roomId}",
                        "lobby",
                        "presence.{userId}",
                        "room.{roomId}",
                        "typing.{roomId}",
                        "user.{userId}");
        assertThat(TestBridgeContract.addresses())
                .hasSize(70)
                .contains("message.send", "session.ping", "room.{roomId}", "typing.{roomId}")
                .doesNotContain("lobby", "user.{userId}");
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource(delimiter = '|', textBlock = """
            room.4503599627370497 | {"event":"subscribed","roomId":"4503599627370497","version":8}
            room.4503599627370497 | {"event":"subscribed","roomId":"4503599627370497","version":8,"seq":"6"}
            room.4503599627370497 | {"event":"subscribed","roomId":"4503599627370497","version":8,"seq":6,"secret":1}
            room.4503599627370497 | {"event":"presence","userId":"4503599627370490","state":"online","lastSeen":null}
            room.4503599627370497 | {"event":"changes","roomId":"1","before":1,"version":2,"memberVersion":1,"changes":[{"kind":"posted","message":{}}]}
            presence.4503599627370490 | {"event":"presence","userId":"4503599627370490","state":"asleep","lastSeen":null}
            presence.4503599627370490 | {"event":"presence","userId":"4503599627370490","state":"away","lastSeen":null,"secret":1}
            presence.4503599627370490 | {"userId":"4503599627370490"}
            kitchen.4503599627370490  | {"event":"subscribed"}
            """)
    void a_wrong_event_is_refused(String address, String event) {
        assertThatThrownBy(() -> TestBridgeContract.checkEvent(address, new JsonObject(event)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(address);
    }

    @Test
    void a_member_too_many_is_refused_however_deep_it_is() {
        JsonObject digest = example("user", "digest");
        TestBridgeContract.checkEvent(ALICE, digest);
        JsonObject message = digest.getJsonArray("changes").getJsonObject(0).getJsonObject("message");
        message.put("secret", 1);
        assertThatThrownBy(() -> TestBridgeContract.checkEvent(ALICE, digest)).hasMessageContaining("secret");
        message.remove("secret");
        message.remove("cut");
        TestBridgeContract.checkEvent(ALICE, digest);

        JsonObject changes = example("room", "changes");
        changes.getJsonArray("changes")
                .getJsonObject(0)
                .getJsonObject("message")
                .put("cut", true);
        assertThatThrownBy(() -> TestBridgeContract.checkEvent(HALL, changes)).hasMessageContaining("cut");
    }

    @Test
    void a_wrong_answer_a_wrong_body_and_a_wrong_frame_are_refused() {
        assertThatThrownBy(() -> TestBridgeContract.checkReply("session.renew", new JsonObject()))
                .hasMessageContaining("session.renew");
        assertThatThrownBy(() -> TestBridgeContract.checkReply("typing.start", new JsonObject().put("done", true)))
                .hasMessageContaining("typing.start");
        JsonObject both = new JsonObject().put("roomId", "1").put("userId", "2").put("text", "Hi");
        assertThatThrownBy(() -> TestBridgeContract.checkSend("message.send", both))
                .hasMessageContaining("message.send");
        assertThatThrownBy(() -> TestBridgeContract.checkSend("message.send", new JsonObject().put("text", "Hi")))
                .hasMessageContaining("message.send");
        TestBridgeContract.checkSend("session.ping", null);
        JsonObject err = new JsonObject().put("type", "err").put("failureCode", 403);
        assertThatThrownBy(() -> TestBridgeContract.checkFrame(err)).hasMessageContaining("403");
        assertThatThrownBy(() -> TestBridgeContract.checkFrame(new JsonObject().put("type", "pong")))
                .hasMessageContaining("pong");
    }

    @Test
    void people_read_it_on_a_page_without_scripts() {
        Answer page = client.get("/docs/bridge");
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("content-security-policy")).doesNotContain("unsafe");
        assertThat(page.text())
                .contains(
                        "href=\"/docs\"",
                        "href=\"/api/v1/asyncapi.json\"",
                        "id=\"message.send\"",
                        "id=\"schema-Message\"")
                .doesNotContain("<script", "openapi.json#");
        TestBridgeContract.addresses()
                .forEach(address -> assertThat(page.text()).contains("<h3><code>" + address + "</code></h3>"));
        assertThat(client.get("/docs/bridge.css").header("content-type")).isEqualTo("text/css; charset=utf-8");
        assertThat(client.get("/api/v1/openapi.json")
                        .json()
                        .getJsonObject("info")
                        .getString("description"))
                .contains("](/docs/bridge)");
    }

    private static JsonObject example(String channel, String message) {
        return at("#/channels/" + channel + "/messages/" + message)
                .getJsonArray("examples")
                .getJsonObject(0)
                .getJsonObject("payload")
                .copy();
    }

    /** Of the messages it names, else of its channel's. */
    private static List<Object> examples(JsonObject operation) {
        Stream<Object> messages = operation.containsKey("messages")
                ? operation.getJsonArray("messages").stream()
                : resolved(operation.getJsonObject("channel")).getJsonObject("messages").stream()
                        .map(Map.Entry::getValue);
        return messages.flatMap(
                        message -> resolved((JsonObject) message).getJsonArray("examples", new JsonArray()).stream())
                .map(example -> ((JsonObject) example).getValue("payload"))
                .toList();
    }

    private static JsonObject resolved(JsonObject node) {
        return node.containsKey("$ref") ? at(node.getString("$ref")) : node;
    }

    private static JsonObject at(String reference) {
        JsonObject found = served;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            found = found.getJsonObject(step);
        }
        return resolved(found);
    }

    private static Stream<String> references(Object node) {
        return switch (node) {
            case JsonArray list -> list.stream().flatMap(BridgeContractTest::references);
            case JsonObject object when object.getValue("$ref") instanceof String reference -> Stream.of(reference);
            case JsonObject object ->
                object.stream()
                        .map(Map.Entry::getValue)
                        .filter(value -> value != null)
                        .flatMap(BridgeContractTest::references);
            default -> Stream.empty();
        };
    }

    private static JsonObject schemas(JsonObject contract) {
        return contract.getJsonObject("components").getJsonObject("schemas");
    }
}
