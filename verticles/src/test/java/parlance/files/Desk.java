package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;
import parlance.web.TestSocket;

/** What people do with files, over the native API, and what is left of it on the disk. */
public final class Desk {
    public static final String UPLOAD = "/api/v1/files/upload";
    public static final String AVATAR = "/api/v1/users/me/avatar";

    private Desk() {}

    public static JsonObject upload(TestUser user, String name, byte[] content) {
        Answer answer = user.client().sendParts("POST", UPLOAD, TestParts.file(name, content));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    public static JsonObject upload(TestUser user, String name, String content) {
        return upload(user, name, content.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer replace(TestUser user, JsonObject file, TestParts parts) {
        return user.client().sendParts("PUT", path(file), parts);
    }

    /** What is known of them then. */
    public static JsonObject setAvatar(TestUser user, byte[] picture) {
        Answer answer = user.client().sendParts("PUT", AVATAR, TestParts.file("me.png", picture));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Those that the {@code profile} events tell of. */
    public static List<String> pictures(List<JsonObject> events) {
        return events.stream()
                .filter(event -> "profile".equals(event.getString("event")))
                .map(event -> event.getJsonObject("user").getString("avatarUrl"))
                .map(url -> url == null ? "none" : url)
                .toList();
    }

    public static String path(JsonObject file) {
        return "/api/v1/files/" + file.getString("fileId");
    }

    /** The message. */
    public static JsonObject send(TestUser user, String room, JsonObject file, String text) {
        Answer sent = user.client()
                .post(
                        "/api/v1/rooms/" + room + "/messages",
                        new JsonObject().put("fileId", file.getString("fileId")).put("text", text));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        return sent.json();
    }

    public static JsonObject message(TestUser user, String room, long seq) {
        return user.client()
                .get("/api/v1/rooms/" + room + "/messages?limit=1&around=" + seq)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    /** The message as it is said to have become; {@code kind} is of the change. */
    public static JsonObject change(TestSocket socket, String room, String kind) {
        return await().until(
                        () -> socket.events("room." + room).stream()
                                .flatMap(event -> event.getJsonArray("changes", new JsonArray()).stream())
                                .map(JsonObject.class::cast)
                                .filter(change -> kind.equals(change.getString("kind")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .getJsonObject("message");
    }

    public static byte[] picture(int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawn = image.createGraphics();
        drawn.setColor(Color.RED);
        drawn.fillRect(0, 0, width / 2, height);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Small as a file, and very large once it is opened. */
    public static byte[] bomb() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(20_000, 10_000, BufferedImage.TYPE_BYTE_BINARY), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of the node's store, whole ones and those on their way in. */
    public static List<Path> stored(TestNode node) {
        return stored(node.settings().files().folderIn(node.settings().data()));
    }

    public static List<Path> stored(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
