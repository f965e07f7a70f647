package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parlance.TestNode;
import parlance.TestUser;
import parlance.web.Names;

/**
 * What WeConnect's clients and the server say to each other, line by line:
 *
 * <pre>
 * alice opens
 * alice enters: opens and shows her token
 * alice C: a frame, or anything else
 * alice S: {a frame that her socket hears, in any order}
 * alice sends bytes
 * alice closed 4001 the reason
 * alice http POST chat_groups {what she asks over HTTP} => {what is in the data of the answer}
 * alice elsewhere POST /api/v1/rooms {what she does at the native door}
 * </pre>
 *
 * {@code alice2} is a second socket of alice's. {@code <alice>} is her id, {@code <alice.token>} her token. When all is
 * said, no socket may have heard more but who has come and gone.
 */
final class WeConnectTranscript {
    private static final Pattern LINE =
            Pattern.compile("([a-z]+)(\\d*) (C:|S:|opens|enters|closed|sends|http|elsewhere) ?(.*)");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (\\S+) ?(\\{.*?\\})?(?: => (\\{.*\\}))?");

    private final TestNode node;
    private final Map<String, Connector> cast;
    private final Map<String, TestUser> elsewhere;
    private final Names names;
    private final Map<String, WeConnectSocket> sockets = new LinkedHashMap<>();

    /** {@code known} grows. */
    WeConnectTranscript(
            TestNode node, Map<String, Connector> cast, Map<String, TestUser> elsewhere, Map<String, String> known) {
        this.node = node;
        this.cast = cast;
        this.elsewhere = elsewhere;
        this.names = new Names(known);
    }

    void play(List<String> lines) {
        try {
            lines.forEach(this::play);
            sockets.forEach((name, socket) -> assertThat(socket.settled())
                    .as("What else %s has heard", name)
                    .allMatch(frame -> "user_activity".equals(frame.getString("type"))));
        } finally {
            sockets.values().forEach(WeConnectSocket::close);
        }
    }

    private void play(String line) {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        String who = parts.group(1);
        String name = who + parts.group(2);
        String what = names.fill(parts.group(4));
        switch (parts.group(3)) {
            case "opens" -> sockets.put(name, WeConnectSocket.open(node));
            case "enters" ->
                sockets.put(name, Objects.requireNonNull(cast.get(who)).enter());
            case "C:" -> socket(name).say(what);
            case "sends" -> socket(name).say(what.getBytes(StandardCharsets.UTF_8));
            case "closed" -> assertThat(socket(name).closing()).as(line).isEqualTo(what);
            case "http" -> ask(Objects.requireNonNull(cast.get(who)), what, parts.group(4));
            case "elsewhere" -> act(Objects.requireNonNull(elsewhere.get(who)), what);
            default -> hear(line, socket(name), new JsonObject(parts.group(4)));
        }
    }

    private void ask(Connector connector, String filled, String written) {
        Matcher request = request(filled);
        String body = request.group(3);
        JsonObject data = connector.data(
                request.group(1), request.group(2), body == null ? new JsonObject() : new JsonObject(body));
        String expected = request(written).group(4);
        if (expected != null) {
            assertThat(names.learn(new JsonObject(expected), data))
                    .as(filled + ": " + data)
                    .isTrue();
        }
    }

    private static void act(TestUser user, String text) {
        Matcher request = request(text);
        var answer = user.client().send(request.group(1), request.group(2), request.group(3));
        assertThat(answer.status()).as(text + ": " + answer.text()).isBetween(200, 299);
    }

    private static Matcher request(String text) {
        Matcher request = REQUEST.matcher(text);
        assertThat(request.matches()).as(text).isTrue();
        return request;
    }

    private void hear(String line, WeConnectSocket socket, JsonObject expected) {
        try {
            names.learn(expected, socket.next(frame -> names.fits(expected, frame)));
        } catch (AssertionError e) {
            throw new AssertionError(line, e);
        }
    }

    private WeConnectSocket socket(String name) {
        return Objects.requireNonNull(sockets.get(name), name);
    }
}
