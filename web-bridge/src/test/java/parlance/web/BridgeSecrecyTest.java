package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestUser;

/** People come and go, are thrown out and let in again while others talk, on two nodes that lose some of their events. */
class BridgeSecrecyTest {
    private static TestNode node;
    private static TestNode other;
    private static TestUser alice;
    private static List<TestUser> people;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                BridgeSecrecyTest.class,
                "messages.rate.perSecond",
                "100000",
                "messages.rate.burst",
                "100000",
                "sockets.rate.perSecond",
                "100000",
                "sockets.rate.burst",
                "100000");
        other = node.join();
        alice = TestUser.register(node, "alice");
        people = Stream.of("bob", "carol", "mallory")
                .map(name -> TestUser.register(node, name))
                .toList();
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    /** A socket that wants to hear the room whenever it may, and everything it is told of it. */
    private record Eavesdropper(TestUser user, TestSocket socket) {
        void listen(String hall, AtomicBoolean stopped) {
            socket.register("user." + user.id());
            while (!stopped.get()) {
                socket.register("room." + hall);
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
            }
        }

        /** The seqs of what was said, in the room and in the digests. */
        List<Long> heard() {
            return socket.heard().stream()
                    .map(frame -> frame.getJsonObject("body"))
                    .filter(body -> body != null && body.containsKey("changes"))
                    .flatMap(body -> body.getJsonArray("changes").stream())
                    .map(change ->
                            ((JsonObject) change).getJsonObject("message").getLong("seq"))
                    .toList();
        }
    }

    @Test
    void nobody_hears_what_was_said_while_they_were_out() {
        String hall = alice.client()
                .post(
                        "/api/v1/rooms",
                        new JsonObject()
                                .put("name", "hall")
                                .put("isPublic", true)
                                .put("openHistory", false))
                .json()
                .getString("roomId");
        Random random = new Random(11);
        node.bus().lose(_ -> random.nextInt(10) == 0);
        other.bus().lose(_ -> random.nextInt(10) == 0);
        List<Eavesdropper> all = people.stream()
                .flatMap(user -> Stream.of(node, other)
                        .flatMap(at -> Stream.of(at, at))
                        .map(at -> new Eavesdropper(user, TestSocket.of(at, user))))
                .toList();
        AtomicBoolean stopped = new AtomicBoolean();
        List<CompletableFuture<Void>> busy = new ArrayList<>();
        all.forEach(one -> busy.add(run(() -> one.listen(hall, stopped))));
        busy.add(run(() -> talk(hall, stopped)));
        comeAndGo(hall, 150);
        stopped.set(true);
        busy.forEach(CompletableFuture::join);
        node.bus().lose(_ -> false);
        other.bus().lose(_ -> false);

        List<JsonObject> said = history(hall);
        for (Eavesdropper one : all) {
            Predicate<Long> in = seqs(said, one.user.id());
            assertThat(one.heard())
                    .as("what %s heard", one.user.userName())
                    .isNotEmpty()
                    .allMatch(in, "was said while they were in");
            one.socket.close();
        }
    }

    private static void talk(String hall, AtomicBoolean stopped) {
        try (TestSocket socket = TestSocket.of(node, alice)) {
            for (int i = 0; !stopped.get(); i++) {
                socket.done("message.send", new JsonObject().put("roomId", hall).put("text", "m" + i));
            }
        }
    }

    private static void comeAndGo(String hall, int deeds) {
        Random random = new Random(3);
        for (int i = 0; i < deeds; i++) {
            TestUser user = people.get(random.nextInt(people.size()));
            String members = "/api/v1/rooms/" + hall;
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> user.client().post(members + "/join");
                case 3 -> user.client().post(members + "/leave");
                case 4 -> alice.client().delete(members + "/participants/" + user.id());
                default -> {
                    alice.client().put(members + "/bans/" + user.id(), new JsonObject());
                    alice.client().delete(members + "/bans/" + user.id());
                }
            }
        }
    }

    /** Whether somebody was in when something was said: those who come in hear that they do, those who go no more. */
    private static Predicate<Long> seqs(List<JsonObject> said, String user) {
        List<Long> times = said.stream()
                .filter(message -> message.getJsonObject("note") != null)
                .filter(message -> user.equals(about(message)))
                .map(message -> message.getLong("seq") * (isArrival(message) ? 1 : -1))
                .toList();
        return seq -> times.stream()
                .filter(time -> Math.abs(time) <= seq)
                .reduce((_, later) -> later)
                .filter(time -> time > 0)
                .isPresent();
    }

    private static boolean isArrival(JsonObject message) {
        return message.getJsonObject("note").getString("kind").equals("joined");
    }

    private static String about(JsonObject message) {
        String user = message.getJsonObject("note").getString("userId");
        return user == null ? message.getString("senderId") : user;
    }

    private static List<JsonObject> history(String hall) {
        List<JsonObject> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            long after = all.isEmpty() ? 0 : all.getLast().getLong("seq");
            JsonObject page = alice.client()
                    .get("/api/v1/rooms/" + hall + "/messages?limit=100&after=" + after)
                    .json();
            JsonArray items = page.getJsonArray("items");
            items.forEach(item -> all.add((JsonObject) item));
            more = page.getBoolean("moreAfter");
        }
        return all;
    }

    private static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, work -> Thread.ofVirtual().start(work));
    }
}
