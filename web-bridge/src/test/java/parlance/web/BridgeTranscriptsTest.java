package parlance.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/**
 * Plays what docs/protocols/bridge.md promises at a real port: alice owns the hall, bob is in it, carol is alice's friend,
 * mallory knows nobody.
 */
class BridgeTranscriptsTest {
    private static final Path TRANSCRIPTS = Path.of("web-bridge/src/test/transcripts/bridge");
    private static TestNode node;
    private static TestUser alice;
    private static TestUser bob;
    private static Map<String, TestUser> cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(BridgeTranscriptsTest.class, "messages.rate.perSecond", "1000");
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        cast = Map.of(
                "alice",
                alice,
                "bob",
                bob,
                "carol",
                TestUser.register(node, "carol"),
                "mallory",
                TestUser.register(node, "mallory"));
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
        node.sql("DELETE FROM friendship_side");
        node.sql("DELETE FROM friendship");
        Map<String, String> known = new HashMap<>();
        cast.forEach((name, user) -> {
            known.put(name, user.id());
            known.put(name + ".token", user.client().token());
        });
        known.put("hall", new TestRooms(node).group(alice, bob));
        new Transcript(known, BridgeTranscriptsTest::open).play(lines);
    }

    private static TestSocket open(String name) {
        TestUser user = cast.get(name.replaceAll("\\d", ""));
        return user == null ? TestSocket.open(node) : TestSocket.of(node, user);
    }
}
