package parlance.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestNode;
import parlance.TestUser;

/** Who is gone without a word is noticed; pings come every half second here, and 3 s of silence are too long. */
class HeartbeatTest {
    private static TestNode node;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(HeartbeatTest.class, "sockets.pingEvery", "500ms", "sockets.silence", "3s");
        alice = TestUser.register(node, "alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/eventbus/websocket", "/eventbus/123/abcdefgh/websocket"})
    void a_socket_that_does_not_answer_pings_is_closed(String path) throws IOException {
        URI url = node.url();
        try (Socket mute = new Socket(url.getHost(), url.getPort())) {
            mute.setSoTimeout(20_000);
            mute.getOutputStream()
                    .write(("GET " + path + "?access_token=" + alice.client().token() + " HTTP/1.1\r\nHost: localhost:"
                                    + url.getPort()
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(ISO_8859_1));
            assertThat(hear(mute.getInputStream(), "Nothing was heard of you"))
                    .startsWith("HTTP/1.1 101")
                    .endsWith("Nothing was heard of you");
        }
    }

    @Test
    void a_socket_that_answers_pings_stays_although_it_says_nothing() {
        try (TestSocket quiet = TestSocket.of(node, alice).settle();
                TestSocket mute = TestSocket.open(node)) {
            // It outlives a socket that is sent away after ten seconds.
            assertThat(mute.closeCode()).isEqualTo(4401);
            quiet.settle();
        }
    }

    /** Until it has heard {@code words}, or the server ends it. */
    private static String hear(InputStream in, String words) throws IOException {
        StringBuilder heard = new StringBuilder();
        int read = in.read();
        while (read >= 0 && heard.indexOf(words) < 0) {
            heard.append((char) read);
            read = in.read();
        }
        return heard.toString();
    }
}
