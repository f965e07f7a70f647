package parlance.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** RFC 6455, section 5.5.1: whoever has sent a close frame sends nothing more. Browsers call it an error. */
class CloseFrameTest {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static TestNode node;

    enum Closer {
        SERVER,
        CLIENT
    }

    @BeforeAll
    static void start() {
        node = TestNode.start(
                CloseFrameTest.class,
                "messages.rate.perSecond",
                "1000",
                "messages.rate.burst",
                "1000",
                "sockets.rate.burst",
                "1000");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @EnumSource(Closer.class)
    void nothing_follows_a_close_frame_whatever_is_still_on_its_way(Closer closer) throws IOException {
        TestUser alice = TestUser.register(node, "alice" + closer.name().toLowerCase(Locale.ROOT));
        TestUser bob = TestUser.register(node, "bob" + closer.name().toLowerCase(Locale.ROOT));
        String hall = new TestRooms(node).group(alice, bob);
        try (TestSocket writer = TestSocket.of(node, bob).settle();
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), node.url().getPort())) {
            socket.setSoTimeout(20_000);
            DataInputStream in = handshake(socket, alice.client().token());
            send(socket, TEXT, frame("register", "room." + hall));
            List<Integer> opcodes = new ArrayList<>(List.of(opcode(in)));
            for (int i = 0; i < 200; i++) {
                writer.begin(
                        "send",
                        "message.send",
                        new JsonObject().put("roomId", hall).put("text", "cup " + i));
            }
            opcodes.add(opcode(in));
            if (closer == Closer.SERVER) {
                alice.client().post("/api/v1/auth/logout");
            } else {
                send(socket, CLOSE, new byte[] {3, (byte) 0xe8});
            }
            try {
                while (true) {
                    opcodes.add(opcode(in));
                }
            } catch (EOFException | SocketException _) {
                assertThat(opcodes.getLast()).isEqualTo(CLOSE);
                assertThat(opcodes).containsOnlyOnce(CLOSE);
            }
        }
    }

    private static DataInputStream handshake(Socket socket, String token) throws IOException {
        socket.getOutputStream()
                .write(("GET /eventbus/websocket?access_token=" + token + " HTTP/1.1\r\nHost: localhost\r\n"
                                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(UTF_8));
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readByte());
        }
        assertThat(head).startsWith("HTTP/1.1 101");
        return in;
    }

    private static byte[] frame(String type, String address) {
        return new JsonObject()
                .put("type", type)
                .put("address", address)
                .encode()
                .getBytes(UTF_8);
    }

    /** Masked by zeros: clients have to mask (RFC 6455, section 5.3), by what is their own affair. */
    private static void send(Socket socket, int opcode, byte[] payload) throws IOException {
        byte[] frame = new byte[8 + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | 126);
        frame[2] = (byte) (payload.length >> 8);
        frame[3] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 8, payload.length);
        socket.getOutputStream().write(opcode == CLOSE ? shortFrame(payload) : frame);
    }

    /** Control frames have no extended length. */
    private static byte[] shortFrame(byte[] payload) {
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) (0x80 | CLOSE);
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    /** Of the next frame, past which it reads. */
    private static int opcode(DataInputStream in) throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        in.skipNBytes(length);
        return opcode;
    }
}
