package parlance.dialects.weconnect;

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
import parlance.TestUser;
import parlance.web.Transcript;

/** Plays what docs/protocols/weconnect.md promises. */
class WeConnectTranscriptsTest {
    private static final Path TRANSCRIPTS = Path.of("web-bridge/src/test/transcripts/weconnect");
    private static final Map<String, Connector> cast = new HashMap<>();
    private static final Map<String, TestUser> elsewhere = new HashMap<>();
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(WeConnectTranscriptsTest.class, "messages.rate.perSecond", "1000");
        for (String name : List.of("alice", "bob", "carol")) {
            Connector connector = Connector.of(node, name);
            cast.put(name, connector);
            elsewhere.put(name, connector.elsewhere());
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
        Map<String, String> known = new HashMap<>();
        cast.forEach((name, one) -> {
            known.put(name, Long.toString(one.id()));
            known.put(name + ".token", one.token());
        });
        new WeConnectTranscript(node, cast, elsewhere, known).play(lines);
    }
}
