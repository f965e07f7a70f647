package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parlance.files.Desk.AVATAR;
import static parlance.files.Desk.picture;
import static parlance.files.Desk.setAvatar;
import static parlance.files.Desk.stored;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.web.TestSocket;

/** The pictures of users: who sees them, what becomes of them, and what is refused. */
class AvatarTest {
    private static final Path samples = Path.of("verticles/src/test/resources/media");
    private static TestNode node;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestClient nobody;

    @BeforeAll
    static void start() {
        node = TestNode.start(AvatarTest.class);
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        nobody = new TestClient(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void takeThePictureDown() {
        assertThat(alice.client().delete(AVATAR).status()).isEqualTo(200);
    }

    @Test
    void whoever_knows_somebody_sees_the_new_picture_at_once() {
        rooms.group(alice, bob);
        try (TestSocket socket = TestSocket.of(node, bob)) {
            String watched = "presence." + alice.id();
            socket.register(watched);
            String url = setAvatar(alice, picture(30, 20, "png")).getString("avatarUrl");
            await().untilAsserted(() ->
                    assertThat(Desk.pictures(socket.events(watched))).last().isEqualTo(url));
            assertThat(seen(bob, alice)).isEqualTo(url);
            assertThat(nobody.load("GET", url).statusCode()).isEqualTo(200);
            alice.client().delete(AVATAR);
            await().untilAsserted(() ->
                    assertThat(Desk.pictures(socket.events(watched))).last().isEqualTo("none"));
            assertThat(seen(bob, alice)).isNull();
            assertThat(nobody.load("GET", url).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_picture_is_drawn_anew_upright_and_no_larger_than_needed() throws IOException {
        byte[] camera = Files.readAllBytes(samples.resolve("turned.jpg"));
        assertThat(new String(camera, StandardCharsets.ISO_8859_1)).contains("Exif");
        HttpResponse<byte[]> turned = load(setAvatar(alice, camera));
        assertThat(turned.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(new String(turned.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        assertThat(size(turned)).containsExactly(48, 64);
        assertThat(size(load(setAvatar(alice, picture(2000, 1000, "png"))))).containsExactly(512, 256);
        assertThat(size(load(setAvatar(alice, Files.readAllBytes(samples.resolve("pic.webp"))))))
                .allMatch(side -> side <= 512);
    }

    @Test
    void it_may_be_in_the_field_that_is_called_like_it() {
        TestParts parts = TestParts.none().andFile("avatar", "me.png", picture(30, 20, "png"));
        assertThat(alice.client().sendParts("PUT", AVATAR, parts).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "hello",
                "%PDF-1.7",
                "GIF89a<script>alert(1)</script>",
                "\u0089PNG"
            })
    void what_is_no_picture_is_refused(String content) {
        String before = setAvatar(alice, picture(30, 20, "png")).getString("avatarUrl");
        List<Path> blobs = stored(node);
        Answer refused = put(content.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused.status()).as(refused.text()).isEqualTo(415);
        assertThat(seen(bob, alice)).isEqualTo(before);
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(blobs));
    }

    @Test
    void a_picture_of_too_many_pixels_or_bytes_is_refused() {
        List<Path> blobs = stored(node);
        assertThat(put(Desk.bomb()).status()).isEqualTo(413);
        Answer large = put(new byte[5 * 1024 * 1024 + 1]);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.message()).isEqualTo("This may have at most 5242880 bytes");
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(blobs));
        assertThat(nobody.sendParts("PUT", AVATAR, TestParts.file("me.png", picture(30, 20, "png")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nothing_is_left_of_the_picture_before() {
        setAvatar(alice, picture(30, 20, "png"));
        List<Path> one = stored(node);
        String first = alice.client().get("/api/v1/users/me").json().getString("avatarUrl");
        assertThat(nobody.load("GET", first + "&size=160").statusCode()).isEqualTo(200);
        setAvatar(alice, picture(40, 20, "png"));
        await().untilAsserted(() -> assertThat(stored(node)).hasSameSizeAs(one).isNotEqualTo(one));
        assertThat(nobody.load("GET", first).statusCode()).isEqualTo(404);
        alice.client().delete(AVATAR);
        await().untilAsserted(() -> assertThat(stored(node)).hasSize(one.size() - 1));
        assertThat(alice.client().delete(AVATAR).json().getString("avatarUrl")).isNull();
    }

    @Test
    void of_two_pictures_at_once_one_stays() {
        int before = stored(node).size();
        String files = "SELECT COUNT(*) FROM file WHERE removed_at IS NULL AND owner_id = " + alice.id();
        int known = Integer.parseInt(node.sql(files));
        IntStream.range(1, 7).parallel().forEach(i -> setAvatar(alice, picture(30 * i, 20, "png")));
        await().untilAsserted(() -> assertThat(stored(node)).hasSize(before + 1));
        String url = Objects.requireNonNull(seen(bob, alice));
        assertThat(nobody.load("GET", url).statusCode()).isEqualTo(200);
        assertThat(node.sql(files)).isEqualTo(Integer.toString(known + 1));
    }

    @Test
    void a_picture_that_was_sent_on_stays_where_it_was_sent() {
        JsonObject me = setAvatar(alice, picture(30, 20, "png"));
        String room = rooms.group(alice, bob);
        JsonObject file = new JsonObject().put("fileId", me.getString("avatarFile"));
        JsonObject message = Desk.send(alice, room, file, "me");
        alice.client().delete(AVATAR);
        assertThat(nobody.load("GET", message.getJsonObject("file").getString("url"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Desk.message(bob, room, 1).getJsonObject("file").getString("fileId"))
                .isEqualTo(file.getString("fileId"));
    }

    @Test
    void as_a_file_it_is_not_replaced_but_may_be_deleted() {
        JsonObject me = setAvatar(alice, picture(30, 20, "png"));
        JsonObject file = new JsonObject().put("fileId", me.getString("avatarFile"));
        assertThat(Desk.replace(alice, file, TestParts.file("other.txt", "hello"))
                        .status())
                .isEqualTo(409);
        assertThat(bob.client().delete(Desk.path(file)).status()).isEqualTo(403);
        rooms.group(alice, bob);
        try (TestSocket socket = TestSocket.of(node, bob)) {
            socket.register("presence." + alice.id());
            assertThat(alice.client().delete(Desk.path(file)).status()).isEqualTo(200);
            socket.next(frame -> Desk.pictures(List.of(frame.getJsonObject("body", new JsonObject())))
                    .contains("none"));
        }
        assertThat(seen(bob, alice)).isNull();
    }

    @Test
    void who_is_hidden_keeps_a_picture_for_those_who_know_them() {
        TestUser carol = TestUser.register(node, "carol");
        String room = rooms.direct(alice, carol);
        carol.client().patch("/api/v1/users/me", new JsonObject().put("isVisible", false));
        try (TestSocket socket = TestSocket.of(node, alice)) {
            socket.register("presence." + carol.id());
            String url = setAvatar(carol, picture(30, 20, "png")).getString("avatarUrl");
            await().untilAsserted(() -> assertThat(Desk.pictures(socket.events("presence." + carol.id())))
                    .containsExactly(url));
            JsonObject with = alice.client().get("/api/v1/rooms/" + room).json().getJsonObject("with");
            assertThat(with.getString("avatarUrl")).isEqualTo(url);
        }
    }

    @Test
    void nobody_sees_the_picture_of_who_was_erased() {
        TestUser dave = TestUser.register(node, "dave");
        JsonObject before = setAvatar(dave, picture(30, 20, "png"));
        JsonObject password = new JsonObject().put("password", TestUser.PASSWORD);
        assertThat(dave.client().delete("/api/v1/users/me", password).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(seen(bob, dave)).isNull());
        assertThat(nobody.load("GET", before.getString("avatarUrl")).statusCode())
                .isEqualTo(404);
        JsonObject file = new JsonObject().put("fileId", before.getString("avatarFile"));
        assertThat(bob.client().load("GET", Desk.path(file)).statusCode()).isEqualTo(404);
    }

    @Test
    void wherever_somebody_is_shown_so_is_their_picture() {
        TestUser erin = TestUser.register(node, "erin");
        String url = setAvatar(erin, picture(30, 20, "png")).getString("avatarUrl");
        String room = erin.client()
                .post("/api/v1/rooms", new JsonObject().put("name", "hall").put("isPublic", true))
                .json()
                .getString("roomId");
        bob.client().post("/api/v1/rooms/" + room + "/join");
        JsonObject asked = new JsonObject().put("userId", alice.id());
        erin.client().post("/api/v1/rooms/" + room + "/invite", asked);
        erin.client().post("/api/v1/friends/request", asked);
        String direct = rooms.direct(erin, alice);
        await().untilAsserted(() -> assertThat(List.of(
                        "/users/" + erin.id(),
                        "/users/named/erin",
                        "/users?term=erin",
                        "/friends/requests",
                        "/rooms/" + direct,
                        "/invites",
                        "/notifications"))
                .allSatisfy(path ->
                        assertThat(alice.client().get("/api/v1" + path).text()).contains(url)));
        assertThat(bob.client().get("/api/v1/rooms/" + room + "/participants").text())
                .contains(url);
        assertThat(erin.client().get("/api/v1/users/me").text()).contains(url);
    }

    private static Answer put(byte[] content) {
        return alice.client().sendParts("PUT", AVATAR, TestParts.file("me.png", content));
    }

    private static String seen(TestUser reader, TestUser shown) {
        return reader.client().get("/api/v1/users/" + shown.id()).json().getString("avatarUrl");
    }

    private static HttpResponse<byte[]> load(JsonObject user) {
        return nobody.load("GET", user.getString("avatarUrl"));
    }

    private static List<Integer> size(HttpResponse<byte[]> response) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(response.body()));
        return List.of(image.getWidth(), image.getHeight());
    }
}
