package parlance.dialects.linguagram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.web.Transcript;

/**
 * Plays what docs/protocols/linguagram.md promises over Socket.IO: alice and bob are in the hall and have talked with each
 * other; nobody is anybody's friend.
 */
class LinguagramTranscriptsTest {
    private static final Path TRANSCRIPTS = Path.of("web-bridge/src/test/transcripts/linguagram");
    private static final Map<String, Linguist> cast = new HashMap<>();
    private static final Map<String, TestUser> elsewhere = new HashMap<>();
    private static final Map<String, String> rooms = new HashMap<>();
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                LinguagramTranscriptsTest.class,
                "doors.linguagram.port",
                "0",
                "sockets.rate.burst",
                "1000",
                "messages.rate.perSecond",
                "1000");
        for (String name : List.of("alice", "bob", "carol")) {
            Linguist linguist = Linguist.of(node, name);
            cast.put(name, linguist);
            elsewhere.put(name, linguist.elsewhere());
        }
        Linguist alice = one(cast, "alice");
        long both = alice.with(one(cast, "bob"));
        alice.says(both, "before anybody hears");
        rooms.put("alice.bob", Long.toString(both));
        rooms.put("hall", new TestRooms(node).group(one(elsewhere, "alice"), one(elsewhere, "bob")));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @TestFactory
    Stream<DynamicContainer> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicContainer.dynamicContainer(
                            file.getFileName().toString().replace(".txt", ""),
                            Transcript.read(file).entrySet().stream()
                                    .map(part -> DynamicTest.dynamicTest(part.getKey(), () -> play(part.getValue())))));
        }
    }

    private static void play(List<String> lines) {
        for (String table : List.of("friendship_side", "friendship")) {
            node.sql("DELETE FROM " + table);
        }
        Map<String, String> known = new HashMap<>(rooms);
        cast.forEach((name, one) -> {
            known.put(name, Long.toString(one.id()));
            known.put(name + ".token", one.token());
        });
        new LinguagramTranscript(node, cast, elsewhere, known).play(lines);
    }

    private static <T> T one(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }
}
