package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import parlance.TestNode;

/** Walks every line of the document that the native API was asked for with. */
class ViteMessengerSeedTest {
    private static final Path SEEDS = Path.of("web-bridge/src/test/seeds");
    private static final Path WALK = SEEDS.resolve("vite-messenger.txt");
    private static TestNode node;
    private static Walk walk;

    @BeforeAll
    static void start() {
        node = TestNode.start(ViteMessengerSeedTest.class);
        walk = new Walk(node, new Names(new HashMap<>()));
    }

    @AfterAll
    static void stop() {
        walk.close();
        node.close();
    }

    @Test
    void every_line_of_the_seed_is_walked_in_its_order() throws IOException {
        List<String> lines = Files.readAllLines(SEEDS.resolve("vite-messenger.seed.txt")).stream()
                .filter(line -> line.startsWith("- [ ] ") || line.startsWith("  - "))
                .map(line -> line.replaceFirst("^ *- (\\[ ] )?", ""))
                .toList();
        assertThat(lines).hasSizeGreaterThan(50);
        assertThat(Transcript.read(WALK).keySet()).containsExactlyElementsOf(lines);
    }

    @Test
    void every_line_is_tried_with_what_succeeds_and_with_what_is_refused() {
        Transcript.read(WALK).forEach((line, steps) -> {
            assertThat(steps).as(line).anyMatch(step -> step.contains("=> 2") || step.contains("=> done"));
            assertThat(steps).as(line).anyMatch(step -> step.contains("=> 4"));
        });
    }

    /** One story: each line goes on where the one before ended. */
    @TestFactory
    Stream<DynamicContainer> lines() {
        Map<String, List<String>> lines = Transcript.read(WALK);
        return lines.entrySet().stream()
                .map(line -> DynamicContainer.dynamicContainer(
                        line.getKey(),
                        line.getValue().stream().map(step -> DynamicTest.dynamicTest(step, () -> walk.step(step)))));
    }
}
