package parlance.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestNode;
import parlance.config.ByteSize;
import parlance.config.EngineIoSettings;

/** The package socket.io-client that npm has works with the transport: polling, WebSocket, and from one to the other. */
class SocketIoClientTest {
    private static final JsonObject BYTES = new JsonObject().put("$bytes", List.of(1, 2, 255));
    private static TestNode node;
    private static TestEngine engine;
    private static SocketIoProgram program;

    @BeforeAll
    static void start() {
        node = TestNode.start(SocketIoClientTest.class, "sockets.rate.burst", "1000");
        engine = TestEngine.start(
                node,
                new EngineIoSettings(
                        null,
                        Duration.ofMillis(300),
                        Duration.ofMillis(2000),
                        new ByteSize(1_000_000),
                        Duration.ofSeconds(10)));
        program = SocketIoProgram.start();
    }

    @AfterAll
    static void stop() {
        program.close();
        engine.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"polling\"]", "[\"websocket\"]", "[\"polling\",\"websocket\"]"})
    void it_speaks_hears_and_stays(String transports) {
        JsonObject options = new JsonObject()
                .put("transports", new JsonArray(transports))
                .put("auth", new JsonObject().put("token", "123"));
        try (SocketIoClient client = program.open(engine.url(), options)) {
            client.next("connected");
            assertThat(client.next("opened").getString("transport")).isEqualTo(new JsonArray(transports).getString(0));
            await().untilAsserted(() ->
                    assertThat(client.heard("auth")).containsExactly(new JsonObject().put("token", "123")));
            if (new JsonArray(transports).size() > 1) {
                assertThat(client.next("upgraded").getString("transport")).isEqualTo("websocket");
            }
            client.emit("message", new JsonObject().put("deep", new JsonArray().add(BYTES)), "Größe 👋");
            assertThat(client.next("heard", one -> one.getString("name").equals("message-back"))
                            .getJsonArray("values"))
                    .isEqualTo(new JsonArray()
                            .add(new JsonObject().put("deep", new JsonArray().add(BYTES)))
                            .add("Größe 👋"));
            assertThat(client.ask("message-with-ack", "a")).isEqualTo("a");
            assertThat(client.ask("message-with-ack", BYTES)).isEqualTo(BYTES);
            client.emit("ask", "What?");
            await().untilAsserted(() -> assertThat(client.heard("acknowledged"))
                    .containsExactly(new JsonArray().add(7).add("What?")));
            // Some heartbeats later.
            await().pollDelay(Duration.ofMillis(2500)).until(() -> true);
            assertThat(client.ask("message-with-ack", "b")).isEqualTo("b");
            assertThat(client.happened("disconnected")).isEmpty();
        }
    }

    @Test
    void what_is_said_while_it_changes_to_a_web_socket_comes_once_and_in_order() {
        for (int round = 0; round < 5; round++) {
            try (SocketIoClient client = program.open(engine.url(), new JsonObject())) {
                client.next("connected");
                List<Integer> numbers = IntStream.range(0, 60).boxed().toList();
                numbers.forEach(number -> client.emit("message", number));
                assertThat(client.next("upgraded").getString("transport")).isEqualTo("websocket");
                await().untilAsserted(
                                () -> assertThat(client.heard("message-back")).hasSameSizeAs(numbers));
                assertThat(client.heard("message-back")).isEqualTo(numbers);
            }
        }
    }

    @Test
    void who_is_refused_hears_why() {
        JsonObject options = new JsonObject().put("auth", new JsonObject().put("refuse", true));
        try (SocketIoClient client = program.open(engine.url(), options)) {
            JsonObject refused = client.next("refused");
            assertThat(refused.getString("message")).isEqualTo("Not authorized");
            assertThat(refused.getJsonObject("data").getInteger("code")).isEqualTo(401);
            client.show(new JsonObject());
            client.next("connected");
        }
    }

    @Test
    void an_unknown_namespace_is_refused() {
        try (SocketIoClient client = program.open(engine.url().resolve("/random"), new JsonObject())) {
            assertThat(client.next("refused").getString("message")).isEqualTo("Invalid namespace");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void it_knows_why_it_was_disconnected(String transport) {
        JsonObject options = new JsonObject().put("transports", new JsonArray().add(transport));
        try (SocketIoClient client = program.open(engine.url(), options)) {
            client.next("connected");
            client.emit("end", "GOING_AWAY");
            assertThat(client.next("disconnected").getString("reason")).isEqualTo("transport close");
            await().untilAsserted(() -> assertThat(client.happened("connected")).hasSize(2));
            client.emit("send me away");
            assertThat(client.next(
                                    "disconnected",
                                    one -> !one.getString("reason").equals("transport close"))
                            .getString("reason"))
                    .isEqualTo("io server disconnect");
        }
    }
}
