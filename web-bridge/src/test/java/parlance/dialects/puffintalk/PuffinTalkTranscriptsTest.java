package parlance.dialects.puffintalk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import parlance.TestNode;
import parlance.web.Transcript;

/** Plays what PuffinTalk's clients and the server say to each other; everybody has a new number each time. */
class PuffinTalkTranscriptsTest {
    private static final Path TRANSCRIPTS = Path.of("web-bridge/src/test/transcripts/puffintalk");
    private static TestNode node;
    private static int numbers = 3000;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                PuffinTalkTranscriptsTest.class, "doors.puffintalk.port", "0", "auth.otp.wildcard", Phone.ANY_CODE);
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
                                    .map(part -> DynamicTest.dynamicTest(
                                            part.getKey(),
                                            () -> new PuffinTalkTranscript(node, this::phone).play(part.getValue())))));
        }
    }

    private Phone phone() {
        return Phone.signedUp(node, Integer.toString(numbers++));
    }
}
