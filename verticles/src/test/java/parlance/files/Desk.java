package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;

/** What people do with files, over the native API, and what is left of it on the disk. */
public final class Desk {
    public static final String UPLOAD = "/api/v1/files/upload";

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

    /** All files of the node's store, whole ones and those on their way in. */
    public static List<Path> stored(TestNode node) {
        Path folder = node.settings().files().folderIn(node.settings().data());
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
