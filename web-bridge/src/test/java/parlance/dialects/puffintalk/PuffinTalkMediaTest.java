package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;
import static parlance.dialects.puffintalk.Phone.refused;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;
import parlance.domain.UserId;
import parlance.files.Desk;
import parlance.sms.PhoneNumbers;

/** Audio and video at PuffinTalk's door. */
class PuffinTalkMediaTest {
    private static int numbers = 5000;

    private static TestNode node;
    private Phone alice;
    private Phone bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                PuffinTalkMediaTest.class, "doors.puffintalk.port", "0", "auth.otp.wildcard", Phone.ANY_CODE);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void two_contacts() {
        alice = Phone.signedUp(node, Integer.toString(numbers++));
        bob = Phone.signedUp(node, Integer.toString(numbers++));
        alice.befriend(bob);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            cbr.mp3,    audio,      audio/mpeg
            opus.ogg,   audio/ogg,  audio/ogg
            tone.m4a,   audio,      audio/mp4
            tone.webm,  audio/webm; codecs=opus, audio/webm
            clip.mp4,   video,      video/mp4
            clip.webm,  video/webm, video/webm
            """)
    void what_is_uploaded_is_sent_listed_and_downloaded(String name, String declared, String type) {
        Answer uploaded = upload(alice, name, declared);
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(200);
        assertThat(uploaded.json().getBoolean("success")).isTrue();
        long id = uploaded.json().getLong("id");
        assertThat(id).isBetween(1L << 52, 1L << 53);

        String kind = type.substring(0, 5);
        JsonObject sent = Phone.objects(send(alice, bob, kind, id), "messages").getFirst();
        assertThat(sent.getString("message_type")).isEqualTo(kind);
        assertThat(sent.getString("media_type")).isEqualTo(type);
        assertThat(sent.getLong("media_content_id")).isEqualTo(id);
        assertThat(sent.getDouble("duration")).isBetween(0.1, 60.0);
        assertThat(bob.messages(alice.number())).containsExactly(sent);

        HttpResponse<byte[]> loaded = bob.client().load("GET", "/api/messages/media?media_content_id=" + id);
        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(loaded.headers().firstValue("content-type")).contains(type);
        assertThat(loaded.body()).isEqualTo(resource(name));
    }

    @Test
    void it_is_found_by_its_path_too_with_the_token_in_the_url() {
        long id = upload(alice, "cbr.mp3", "audio").json().getLong("id");
        String token = alice.client().token();
        Phone player = Phone.at(node, alice.number());
        for (String path : List.of("/api/messages/media/" + id, "/api/messages/media/" + id + "/")) {
            assertThat(alice.client().load("GET", path).statusCode()).as(path).isEqualTo(200);
            assertThat(player.client().load("GET", path + "?token=" + token).statusCode())
                    .isEqualTo(200);
        }
        assertThat(player.client()
                        .load("GET", "/api/messages/media?media_content_id=" + id + "&token=" + token)
                        .statusCode())
                .isEqualTo(200);
        refused(player.get("/api/messages/media/" + id), 401, "Access denied. No token provided.");
        refused(player.get("/api/messages/media/" + id + "?token=nonsense"), 401, "Invalid token.");
    }

    @Test
    void parts_of_it_are_given() {
        long id = upload(alice, "cbr.mp3", "audio").json().getLong("id");
        byte[] whole = resource("cbr.mp3");
        HttpResponse<byte[]> part = alice.client().load("GET", "/api/messages/media/" + id, "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).contains("bytes 10-19/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        HttpResponse<byte[]> head = alice.client().load("HEAD", "/api/messages/media/" + id);
        assertThat(head.headers().firstValue("content-length")).contains(Integer.toString(whole.length));
    }

    @Test
    void only_who_sent_and_who_got_it_may_have_it() {
        long id = upload(alice, "cbr.mp3", "audio").json().getLong("id");
        refused(bob.get("/api/messages/media/" + id), 404, "Media content not found");
        send(alice, bob, "audio", id);
        assertThat(bob.client().load("GET", "/api/messages/media/" + id).statusCode())
                .isEqualTo(200);
        Phone mallory = Phone.signedUp(node, Integer.toString(numbers++));
        refused(mallory.get("/api/messages/media/" + id), 404, "Media content not found");
        mallory.befriend(bob);
        refused(send(mallory, bob, "audio", id), 404, "Media content not found");
    }

    @Test
    void what_is_no_audio_or_video_is_refused() {
        for (String type : List.of("image", "image/png", "", "audiox", "text/plain")) {
            refused(upload(alice, "cbr.mp3", type), 400, "Invalid media type");
        }
        refused(
                alice.client().sendParts("POST", "/api/messages/upload_media", TestParts.file("a", "b")),
                400,
                "Invalid media type");
        String path = "/api/messages/upload_media?media_type=audio";
        refused(
                alice.client().sendParts("POST", path, TestParts.file("song.mp3", "this is no music")),
                400,
                "Invalid media data");
        refused(alice.client().sendParts("POST", path, TestParts.none()), 400, "Invalid media data");
        refused(
                alice.client().sendParts("POST", path, TestParts.none().andFile("other", "a", resource("cbr.mp3"))),
                400,
                "Invalid media data");
        refused(alice.post(path, new JsonObject()), 400, "Invalid media data");
        refused(upload(alice, "clip.mp4", "audio"), 400, "Invalid media data");
        refused(upload(alice, "cbr.mp3", "video"), 400, "Invalid media data");
        refused(upload(Phone.at(node, "1"), "cbr.mp3", "audio"), 401, "Access denied. No token provided.");
    }

    @Test
    void what_cannot_be_sent_or_had_is_told() {
        refused(send(alice, bob, "audio", 1), 404, "Media content not found");
        refused(
                alice.post("/api/messages/send", bob.body().put("message_type", "video")),
                400,
                "Invalid media content ID");
        long id = upload(alice, "cbr.mp3", "audio").json().getLong("id");
        refused(send(alice, bob, "video", id), 400, "Invalid message type");
        refused(alice.get("/api/messages/media"), 400, "Invalid media content ID");
        refused(alice.get("/api/messages/media?media_content_id=x"), 400, "Invalid media content ID");
        refused(alice.get("/api/messages/media?media_content_id=7"), 404, "Media content not found");
        refused(alice.get("/api/messages/media/song"), 400, "Invalid media content ID");
    }

    @Test
    void audio_is_seen_once_it_was_played() {
        send(alice, bob, "audio", upload(alice, "cbr.mp3", "audio").json().getLong("id"));
        alice.text(bob, "listen");
        long second = Phone.objects(
                        send(
                                alice,
                                bob,
                                "video",
                                upload(alice, "clip.mp4", "video").json().getLong("id")),
                        "messages")
                .getFirst()
                .getLong("id");
        assertThat(unread()).isEqualTo(3);
        bob.put("/api/messages/read_all_text", alice.body());
        assertThat(statuses()).containsExactly("delivered", "seen", "delivered");
        assertThat(unread()).isEqualTo(2);
        try (PuffinTalkSocket socket = alice.listen()) {
            socket.next("connected");
            bob.put("/api/messages/read", new JsonObject().put("message_id", second));
            assertThat(socket.next("messages_updated").getString("sender")).isEqualTo(bob.number());
        }
        assertThat(statuses()).containsExactly("seen", "seen", "delivered");
        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void playing_one_does_not_play_those_before() {
        send(alice, bob, "audio", upload(alice, "cbr.mp3", "audio").json().getLong("id"));
        long second = Phone.objects(
                        send(
                                alice,
                                bob,
                                "audio",
                                upload(alice, "vbr.mp3", "audio").json().getLong("id")),
                        "messages")
                .getFirst()
                .getLong("id");
        bob.put("/api/messages/read", new JsonObject().put("message_id", second));
        assertThat(statuses()).containsExactly("seen", "delivered");
        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void audio_crosses_the_doors_and_a_picture_is_a_link_here() {
        TestUser carol = TestUser.register(node, "carol");
        String carols = PhoneNumbers.digits(null, new UserId(Long.parseLong(carol.id())));
        String alices = alice.claims().getLong("user_id").toString();
        carol.client().post("/api/v1/friends/request", new JsonObject().put("userId", alices));
        alice.put("/api/contacts/accept", new JsonObject().put("phone_number", carols));
        String room = carol.client()
                .post("/api/v1/rooms/direct", new JsonObject().put("userId", alices))
                .json()
                .getString("roomId");

        Desk.send(carol, room, Desk.upload(carol, "song.mp3", resource("cbr.mp3")), "");
        JsonObject heard = alice.messages(carols).getFirst();
        assertThat(heard.getString("message_type")).isEqualTo("audio");
        long id = heard.getLong("media_content_id");
        assertThat(alice.client().load("GET", "/api/messages/media/" + id).body())
                .isEqualTo(resource("cbr.mp3"));

        alice.post(
                "/api/messages/send",
                new JsonObject()
                        .put("phone_number", carols)
                        .put("message_type", "audio")
                        .put(
                                "media_content_id",
                                upload(alice, "opus.ogg", "audio").json().getLong("id")));
        JsonObject there = Desk.message(carol, room, 2);
        assertThat(there.getString("kind")).isEqualTo("audio");
        assertThat(carol.client()
                        .load(
                                "GET",
                                "/api/v1/files/" + there.getJsonObject("file").getString("fileId"))
                        .body())
                .isEqualTo(resource("opus.ogg"));

        Desk.send(carol, room, Desk.upload(carol, "notes.txt", "some notes"), "read this");
        JsonObject file = alice.messages(carols).getFirst();
        assertThat(file.getString("message_type")).isEqualTo("text");
        assertThat(file.getString("message")).startsWith("read this\nnotes.txt: http");
        String link = file.getString("message").replaceFirst("(?s).*notes.txt: ", "");
        assertThat(new String(alice.client().load("GET", link).body(), StandardCharsets.UTF_8))
                .isEqualTo("some notes");
    }

    private long unread() {
        return Phone.objects(bob.get("/api/contacts/" + alice.number()), "contacts")
                .getFirst()
                .getLong("unread_messages");
    }

    private List<String> statuses() {
        return alice.messages(bob.number()).stream()
                .map(message -> message.getString("status"))
                .toList();
    }

    private static Answer upload(Phone phone, String name, String type) {
        String query = "?media_type=" + URLEncoder.encode(type, StandardCharsets.UTF_8);
        return phone.client()
                .sendParts("POST", "/api/messages/upload_media" + query, TestParts.file(name, resource(name)));
    }

    private static Answer send(Phone from, Phone to, String type, long id) {
        return from.post(
                "/api/messages/send", to.body().put("message_type", type).put("media_content_id", id));
    }

    private static byte[] resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(PuffinTalkMediaTest.class.getResourceAsStream("/media/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
