package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.bots.Hook.Reply;
import parlance.config.BotSettings.WebhookSettings;
import parlance.domain.Secret;

/** Bots that are told over HTTP what they hear, by two nodes. */
class WebhooksTest {
    private static final String[] SETTINGS = {
        "bots.webhooks.allowPrivate", "true", "bots.webhooks.patience", "2s", "bots.perOwner", "100"
    };

    private static TestNode node;
    private static TestNode other;
    private static TestUser alice;
    private static Hook hook;

    /** A bot whose webhook this is. */
    private record Hooked(TestBot bot, String path, String secret) {}

    @BeforeAll
    static void start() {
        hook = new Hook();
        node = TestNode.start(WebhooksTest.class, SETTINGS);
        other = node.join(SETTINGS);
        alice = TestUser.register(node, "alice");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
        hook.close();
    }

    @Test
    void it_is_told_by_whom_and_its_answer_is_said() {
        Hooked echo = hooked("echo", told -> Reply.saying("You said " + told.text(), "Is that so?"));
        say(echo, "Hi");
        await().untilAsserted(() -> assertThat(answers(echo)).containsExactly("You said Hi", "Is that so?"));
        Hook.Told told = hook.told("/echo").getFirst();
        assertThat(told.signature()).isEqualTo(Signature.of(new Secret(echo.secret()), told.timestamp(), told.body()));
        assertThat(Instant.ofEpochSecond(Long.parseLong(told.timestamp())))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        JsonObject body = new JsonObject(told.body());
        assertThat(body.getString("botId")).isEqualTo(echo.bot().id());
        assertThat(body.getJsonObject("sender").getString("userName")).isEqualTo("alice");

        String fresh = alice.client()
                .post("/api/v1/bots/" + echo.bot().id() + "/webhook-secret")
                .json()
                .getString("webhookSecret");
        say(echo, "Again");
        await().untilAsserted(() -> assertThat(hook.told("/echo")).hasSize(2));
        Hook.Told again = hook.told("/echo").getLast();
        assertThat(again.signature()).isEqualTo(Signature.of(new Secret(fresh), again.timestamp(), again.body()));
    }

    @Test
    void each_message_is_told_once_and_those_of_a_room_in_their_order() {
        Hooked order = hooked("order", _ -> Reply.of(204));
        List<String> said = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        said.forEach(text -> say(order, text));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(hook.texts("/order")).isEqualTo(said));
    }

    @Test
    void what_fails_is_told_again_until_it_is_taken_and_its_owner_sees_why() {
        AtomicInteger times = new AtomicInteger();
        Hooked moody = hooked("moody", _ -> switch (times.getAndIncrement()) {
            case 0 -> Reply.of(500);
            case 1 -> new Reply(200, "x".repeat(70_000), Map.of());
            case 2 -> new Reply(429, "", Map.of("Retry-After", "1"));
            case 3 -> new Reply(302, "", Map.of("Location", "/echo"));
            default -> Reply.saying("At last");
        });
        say(moody, "Hi");
        await().untilAsserted(() ->
                assertThat(shown(moody).getJsonObject("lastFailure")).isNotNull());
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(answers(moody)).containsExactly("At last"));
        assertThat(times.get()).isEqualTo(5);
        assertThat(shown(moody).getJsonObject("lastFailure").getString("text")).isEqualTo("It answers 302");
        await().untilAsserted(
                        () -> assertThat(shown(moody).getInteger("waiting")).isZero());
    }

    @Test
    void what_is_not_wanted_is_given_up_at_once() {
        Hooked gone = hooked("gone", _ -> Reply.of(410));
        say(gone, "Hi");
        await().untilAsserted(
                        () -> assertThat(shown(gone).getInteger("givenUp")).isEqualTo(1));
        assertThat(hook.told("/gone")).hasSize(1);
        Hooked babble = hooked("babble", _ -> new Reply(200, "no JSON", Map.of()));
        say(babble, "Hi");
        await().untilAsserted(
                        () -> assertThat(shown(babble).getInteger("givenUp")).isEqualTo(1));
    }

    @Test
    void one_that_is_silent_keeps_nobody_else_waiting() {
        CountDownLatch silence = new CountDownLatch(1);
        Hooked silent = hooked("silent", _ -> {
            try {
                silence.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return Reply.of(200);
        });
        Hooked quick = hooked("quick", _ -> Reply.of(200));
        for (int i = 0; i < 10; i++) {
            say(silent, "Are you there?");
        }
        say(quick, "Hi");
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(hook.texts("/quick")).containsExactly("Hi"));
        await().untilAsserted(() -> assertThat(shown(silent).encode()).contains("It does not answer in time"));
        silence.countDown();
    }

    @Test
    void one_that_fails_again_and_again_rests_and_what_a_dead_node_was_at_is_told_by_another() {
        Hooked left = hooked("left", _ -> Reply.of(200));
        String id = left.bot().id();
        node.sql("UPDATE bot SET resting_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE user_id = " + id);
        say(left, "Hi");
        await().untilAsserted(
                        () -> assertThat(shown(left).getInteger("waiting")).isEqualTo(1));
        node.sql("UPDATE bot_heard SET holder = 'dead', tries = 1, due_at = UTC_TIMESTAMP(6) + INTERVAL 1 SECOND"
                + " WHERE bot_id = " + id);
        assertThat(hook.told("/left")).isEmpty();
        node.sql("UPDATE bot SET resting_until = UTC_TIMESTAMP(6) WHERE user_id = " + id);
        await().untilAsserted(() -> assertThat(hook.texts("/left")).containsExactly("Hi"));
        await().untilAsserted(
                        () -> assertThat(shown(left).getInteger("waiting")).isZero());
    }

    @Test
    void what_is_said_while_nobody_runs_bots_is_told_once_somebody_does() {
        Hooked late = hooked("late", _ -> Reply.of(200));
        // Another node would have looked by now: what it was to find out is as if it had not.
        node.sql("UPDATE membership SET heard_seq = NULL WHERE user_id = "
                + late.bot().id());
        say(late, "Hi");
        assertThat(hook.told("/late")).isEmpty();
        node.sql("UPDATE membership SET heard_seq = 0 WHERE user_id = "
                + late.bot().id());
        await().untilAsserted(() -> assertThat(hook.texts("/late")).containsExactly("Hi"));
    }

    @Test
    void only_servers_are_called_that_everybody_can_reach() {
        WebhookCall call =
                new WebhookCall(node.vertx(), new WebhookSettings(false, Duration.ofSeconds(2), Duration.ofHours(1)));
        String url = hook.at("/private", _ -> Reply.of(200));
        assertThatThrownBy(() -> call.post(URI.create(url), Map.of(), "{}"))
                .isInstanceOf(Unheard.class)
                .hasMessageContaining("everybody can go");
        assertThat(hook.told("/private")).isEmpty();
    }

    private static Hooked hooked(String name, Function<Hook.Told, Reply> answer) {
        String url = hook.at("/" + name, answer);
        TestBot bot = TestBot.create(alice, name);
        String secret = alice.client()
                .patch("/api/v1/bots/" + bot.id(), new JsonObject().put("webhook", url))
                .json()
                .getString("webhookSecret");
        // The first word opens the room.
        alice.client().post("/api/v1/rooms/direct", new JsonObject().put("userId", bot.id()));
        return new Hooked(bot, "/" + name, secret);
    }

    private static void say(Hooked to, String text) {
        Answer said = alice.client()
                .post("/api/v1/friends/" + to.bot().id() + "/messages", new JsonObject().put("text", text));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    private static JsonObject shown(Hooked bot) {
        return alice.client().get("/api/v1/bots/" + bot.bot().id()).json();
    }

    private static List<String> answers(Hooked from) {
        return alice
                .client()
                .get("/api/v1/friends/" + from.bot().id() + "/messages")
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(message ->
                        message.getString("senderId").equals(from.bot().id()))
                .map(message -> message.getString("text"))
                .toList();
    }
}
