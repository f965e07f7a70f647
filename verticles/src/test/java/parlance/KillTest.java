package parlance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.TestClient.Answer;

/** Two nodes as processes of their own, senders at both, and one of them dies as if its machine had lost power. */
class KillTest {
    private static final List<String> CAST = List.of("alice", "bob", "carol", "mallory");

    @TempDir
    private Path folder;

    /** One person at two nodes: what the one does not acknowledge is sent to the other, with the same key. */
    private record Sender(String userName, List<TestClient> nodes) {}

    private record Acknowledged(String sender, int number, long seq) {}

    @Test
    void a_node_that_is_killed_loses_no_acknowledged_message_and_doubles_none() throws Exception {
        Map<String, String> database = TestDatabase.schema("KillTest");
        int port = NodeProcess.freePort();
        int next = NodeProcess.freePort();
        try (NodeProcess first = NodeProcess.start(folder.resolve("first"), database, port, next);
                NodeProcess second = NodeProcess.start(folder.resolve("second"), database, next, port)) {
            List<Sender> senders = new ArrayList<>();
            for (String name : CAST) {
                senders.add(register(name, first, second));
            }
            String room = room(senders.getFirst());
            senders.stream().skip(1).forEach(sender -> join(sender, room));
            AtomicBoolean stopped = new AtomicBoolean();
            AtomicInteger acknowledged = new AtomicInteger();
            Path journal = folder.resolve("journal");
            Files.createFile(journal);
            List<CompletableFuture<Void>> sending = senders.stream()
                    .map(sender -> CompletableFuture.runAsync(
                            () -> send(sender, room, journal, stopped, acknowledged),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.get() > 200);
            first.signal("KILL");
            int until = acknowledged.get();
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.get() > until + 200);
            stopped.set(true);
            sending.forEach(CompletableFuture::join);
            compare(journal, String.valueOf(database.get("database.schema")), room);
        }
    }

    private static Sender register(String name, NodeProcess first, NodeProcess second) throws IOException {
        TestClient here = TestUser.register(new TestClient(first.url()), name).client();
        TestClient there = new TestClient(second.url());
        there.keepToken(there.post(
                "/api/v1/auth/login", new JsonObject().put("userName", name).put("password", TestUser.PASSWORD)));
        return new Sender(name, name.length() % 2 == 0 ? List.of(there, here) : List.of(here, there));
    }

    private static String room(Sender owner) {
        return owner.nodes
                .getFirst()
                .post("/api/v1/rooms", new JsonObject().put("name", "hall").put("isPublic", true))
                .json()
                .getString("roomId");
    }

    private static void join(Sender sender, String room) {
        assertThat(sender.nodes
                        .getFirst()
                        .post("/api/v1/rooms/" + room + "/join")
                        .status())
                .isEqualTo(200);
    }

    private static void send(
            Sender sender, String room, Path journal, AtomicBoolean stopped, AtomicInteger acknowledged) {
        for (int number = 1; !stopped.get(); number++) {
            long seq = sendUntilAcknowledged(sender, room, number);
            note(journal, sender.userName + " " + number + " " + seq + "\n");
            acknowledged.incrementAndGet();
        }
    }

    private static long sendUntilAcknowledged(Sender sender, String room, int number) {
        JsonObject message = new JsonObject()
                .put("text", sender.userName + " " + number)
                .put("clientKey", sender.userName + "-" + number);
        for (int attempt = 0; attempt < 200; attempt++) {
            TestClient node = sender.nodes.get(attempt % 2);
            try {
                Answer answer = node.post("/api/v1/rooms/" + room + "/messages", message);
                if (answer.status() == 201) {
                    return answer.json().getLong("seq");
                }
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            } catch (UncheckedIOException _) {
                // Nobody there any more: the other one.
            }
        }
        throw new AssertionError("Nobody acknowledges " + message);
    }

    private static synchronized void note(Path journal, String line) {
        try {
            Files.writeString(journal, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Path journal, String schema, String room) throws IOException, SQLException {
        List<Acknowledged> acknowledged;
        try (Stream<String> lines = Files.lines(journal)) {
            acknowledged = lines.map(line -> line.split(" ", -1))
                    .map(word -> new Acknowledged(word[0], Integer.parseInt(word[1]), Long.parseLong(word[2])))
                    .toList();
        }
        Map<Long, String> stored = new HashMap<>();
        try (Connection connection = TestDatabase.connect(schema)) {
            ResultSet rows = connection
                    .createStatement()
                    .executeQuery("SELECT seq, text FROM message WHERE kind = 'TEXT' AND room_id = " + room);
            while (rows.next()) {
                stored.put(rows.getLong("seq"), rows.getString("text"));
            }
            ResultSet whole = connection
                    .createStatement()
                    .executeQuery(
                            "SELECT COUNT(*) AS stored, MAX(message.seq) AS last, MAX(room.seq) AS seq FROM message"
                                    + " JOIN room ON room.id = message.room_id WHERE room_id = " + room);
            whole.next();
            assertThat(whole.getLong("stored")).isEqualTo(whole.getLong("last")).isEqualTo(whole.getLong("seq"));
        }
        // Each once, where it was acknowledged, and in each sender's order.
        assertThat(stored.values()).doesNotHaveDuplicates();
        assertThat(acknowledged)
                .allSatisfy(one -> assertThat(stored).containsEntry(one.seq, one.sender + " " + one.number));
        for (String sender : CAST) {
            assertThat(acknowledged.stream().filter(one -> one.sender.equals(sender)))
                    .isSortedAccordingTo((one, two) -> Long.compare(one.seq, two.seq));
        }
    }
}
