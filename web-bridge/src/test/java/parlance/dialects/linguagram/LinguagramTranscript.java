package parlance.dialects.linguagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.engineio.TestWebSocket;
import parlance.web.Names;

/**
 * What Linguagram's clients and the server say to each other over Socket.IO, packet by packet:
 *
 * <pre>
 * alice is a friend of bob
 * alice opens
 * alice enters: opens and connects with her token
 * alice C: 42["message",{"content":"a packet of hers"}]
 * alice S: 42["message",{"content":"one that her socket hears, in any order"}]
 * alice http POST /groups {what she asks over HTTP} => {what is in the answer}
 * alice elsewhere POST /api/v1/rooms {what she does at the native door}
 * </pre>
 *
 * {@code alice2} is a second socket of alice's. {@code <alice>} is her id, {@code <alice.token>} her token,
 * {@code <alice.bob>} the group of both. A name in quotes that is not known takes what is there. When all is said, no
 * socket may have heard more but who has come and gone.
 */
final class LinguagramTranscript {
    private static final Pattern LINE =
            Pattern.compile("([a-z]+)(\\d*) (C:|S:|opens|enters|http|elsewhere|is a friend of) ?(.*)");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (\\S+) ?(\\{.*?\\})?(?: => (\\{.*\\}))?");
    private static final Pattern PACKET = Pattern.compile("(\\d+(?:/\\w+,)?)([\\[{].*)?");
    private static final Pattern MOVING = Pattern.compile("42\\[\"(user_online|user_offline|user left)\".*");

    private final TestNode node;
    private final Map<String, Linguist> cast;
    private final Map<String, TestUser> elsewhere;
    private final Names names;
    private final Map<String, Ears> sockets = new LinkedHashMap<>();

    /** A socket, and the packets that it has heard. */
    private record Ears(TestWebSocket socket, List<String> heard) {
        /** The first of this kind, whether it has come already or comes soon; it is not heard again. */
        String next(Predicate<String> wanted) {
            Optional<String> found = heard.stream().filter(wanted).findFirst();
            while (found.isEmpty()) {
                String packet = socket.next();
                heard.add(packet);
                found = Optional.of(packet).filter(wanted);
            }
            heard.remove(found.get());
            return found.get();
        }
    }

    /** {@code known} grows. */
    LinguagramTranscript(
            TestNode node, Map<String, Linguist> cast, Map<String, TestUser> elsewhere, Map<String, String> known) {
        this.node = node;
        this.cast = cast;
        this.elsewhere = elsewhere;
        this.names = new Names(known);
    }

    void play(List<String> lines) {
        try {
            lines.forEach(this::play);
            sockets.forEach((name, ears) -> assertThat(settled(ears))
                    .as("What else %s has heard", name)
                    .allMatch(packet -> MOVING.matcher(packet).matches()));
        } finally {
            sockets.values().forEach(ears -> ears.socket.close());
        }
    }

    private void play(String line) {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        String who = parts.group(1);
        String name = who + parts.group(2);
        String what = names.fill(parts.group(4));
        switch (parts.group(3)) {
            case "opens" -> sockets.put(name, open());
            case "enters" -> enter(who, name);
            case "C:" -> ears(name).socket.say(what);
            case "http" -> ask(person(who), what);
            case "elsewhere" -> act(Objects.requireNonNull(elsewhere.get(who), who), what);
            case "is a friend of" -> person(who).befriend(person(what));
            default -> hear(line, ears(name), what);
        }
    }

    private Ears open() {
        int port = Objects.requireNonNull(node.settings().doors().linguagram().port());
        return new Ears(TestWebSocket.open(URI.create("http://127.0.0.1:" + port)), new ArrayList<>());
    }

    private void enter(String who, String name) {
        Ears ears = open();
        sockets.put(name, ears);
        ears.socket.say(
                "40" + new JsonObject().put("token", person(who).token()).encode());
        for (String start : List.of("40{\"sid\":", "42[\"yourID\",", "42[\"identify\",{\"ok\":1,")) {
            ears.next(packet -> packet.startsWith(start));
        }
    }

    /** Has heard whatever the server said up to now, also if it is nobody's. */
    private static List<String> settled(Ears ears) {
        ears.socket.say("42[\"identify\",{\"token\":[]}]");
        ears.next(packet -> packet.contains("\"token must be a text\""));
        return ears.heard;
    }

    private void hear(String line, Ears ears, String expected) {
        try {
            Object wanted = content(expected);
            String heard =
                    ears.next(packet -> head(packet).equals(head(expected)) && names.fits(wanted, content(packet)));
            assertThat(names.learn(wanted, content(heard))).isTrue();
        } catch (AssertionError e) {
            throw new AssertionError("Never heard: " + line + "\nbut: " + ears.heard, e);
        }
    }

    /** What kind it is of, and its namespace. */
    private static String head(String packet) {
        return packet(packet).group(1);
    }

    private static Object content(String packet) {
        String content = Objects.requireNonNullElse(packet(packet).group(2), "");
        return content.startsWith("[")
                ? new JsonArray(content)
                : content.isEmpty() ? new JsonObject() : new JsonObject(content);
    }

    private static Matcher packet(String text) {
        Matcher packet = PACKET.matcher(text);
        assertThat(packet.matches()).as(text).isTrue();
        return packet;
    }

    private void ask(Linguist person, String text) {
        Matcher request = request(text);
        String body = request.group(3);
        Answer answer = person.send(request.group(1), request.group(2), body == null ? null : new JsonObject(body));
        assertThat(answer.status()).as(text + ": " + answer.text()).isBetween(200, 299);
        String expected = request.group(4);
        if (expected != null) {
            assertThat(names.learn(new JsonObject(expected), answer.json()))
                    .as(text + ": " + answer.text())
                    .isTrue();
        }
    }

    private static void act(TestUser user, String text) {
        Matcher request = request(text);
        Answer answer = user.client().send(request.group(1), request.group(2), request.group(3));
        assertThat(answer.status()).as(text + ": " + answer.text()).isBetween(200, 299);
    }

    private static Matcher request(String text) {
        Matcher request = REQUEST.matcher(text);
        assertThat(request.matches()).as(text).isTrue();
        return request;
    }

    private Ears ears(String name) {
        return Objects.requireNonNull(sockets.get(name), name);
    }

    private Linguist person(String name) {
        return Objects.requireNonNull(cast.get(name), name);
    }
}
