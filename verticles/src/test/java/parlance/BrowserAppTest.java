package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people use the app in browsers of their own: web-bridge/src/test/js/app.js. */
class BrowserAppTest {
    private static final Path PROGRAMS = Path.of("web-bridge/src/test/js");
    private static final Path PICTURES = Path.of("target/screenshots");

    /** Where both people find Parlance; the nodes are behind it. */
    private final URI publicUrl = at(NodeProcess.freePort());

    @TempDir
    private Path folder;

    @BeforeAll
    static void isBuilt() {
        assertThat(BrowserAppTest.class.getResource("/web/index.html"))
                .as("built by bin/test")
                .isNotNull();
        assertThat(PROGRAMS.resolve("node_modules")).as("installed by bin/test").isDirectory();
    }

    @Test
    void two_people_meet_and_talk_and_one_of_them_is_cut_off_for_a_while() throws Exception {
        try (TestNode node = TestNode.start(BrowserAppTest.class, "http.publicUrl", publicUrl.toString());
                Script app = play("one-node", at(node.settings().http().port()))) {
            app.succeeds();
        }
    }

    @Test
    void two_people_at_two_nodes_go_on_when_one_of_the_nodes_is_killed() throws Exception {
        Map<String, String> database = TestDatabase.schema("BrowserAppTest");
        int port = NodeProcess.freePort();
        int next = NodeProcess.freePort();
        URI one = at(NodeProcess.freePort());
        URI other = at(NodeProcess.freePort());
        try (NodeProcess first = NodeProcess.start(folder.resolve("first"), database, port, next, settings(one));
                NodeProcess second =
                        NodeProcess.start(folder.resolve("second"), database, next, port, settings(other));
                Script app = play("two-nodes", one, other)) {
            app.says("now a node may die");
            first.signal("KILL");
            app.succeeds();
            assertThat(second.health()).isEqualTo(200);
        }
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private String[] settings(URI node) {
        return new String[] {
            "http.port=" + node.getPort(), "http.publicUrl=" + publicUrl, "files.folder=" + folder.resolve("files")
        };
    }

    private Script play(String pictures, URI... nodes) throws IOException {
        JsonArray urls = new JsonArray();
        Stream.of(nodes).map(URI::toString).forEach(urls::add);
        return Script.start(
                PROGRAMS,
                "app.js",
                new JsonObject()
                        .put("nodes", urls)
                        .put("port", publicUrl.getPort())
                        .put(
                                "pictures",
                                PICTURES.resolve(pictures).toAbsolutePath().toString()));
    }
}
