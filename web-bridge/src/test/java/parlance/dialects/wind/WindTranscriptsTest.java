package parlance.dialects.wind;

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

/** Plays what docs/protocols/wind.md promises: alice owns the hall, bob is in it; nobody is anybody's friend. */
class WindTranscriptsTest {
    private static final Path TRANSCRIPTS = Path.of("web-bridge/src/test/transcripts/wind");
    private static final Map<String, Winder> cast = new HashMap<>();
    private static final Map<String, TestUser> elsewhere = new HashMap<>();
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(WindTranscriptsTest.class, "messages.rate.perSecond", "1000");
        for (String name : List.of("alice", "bob", "carol")) {
            Winder winder = Winder.of(node, name);
            cast.put(name, winder);
            elsewhere.put(name, winder.elsewhere());
        }
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
        Map<String, String> known = new HashMap<>();
        cast.forEach((name, one) -> {
            known.put(name, one.id());
            known.put(name + ".token", one.token());
            cast.forEach((other, another) -> known.put(name + "." + other, one.with(another.id())));
        });
        known.put("hall", new TestRooms(node).group(user("alice"), user("bob")));
        new WindTranscript(node, cast, elsewhere, known).play(lines);
    }

    private static TestUser user(String name) {
        return Objects.requireNonNull(elsewhere.get(name));
    }
}
