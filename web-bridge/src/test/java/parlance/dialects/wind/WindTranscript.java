package parlance.dialects.wind;

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
 * What WIND's clients and the server say to each other, line by line:
 *
 * <pre>
 * alice is a friend of bob
 * alice opens
 * alice enters: opens, sends a heartbeat, shows her token
 * alice C: a frame, or anything else
 * alice S: {a frame that her socket hears, in any order}
 * alice sends bytes
 * alice closed 4003 the reason
 * alice elsewhere POST /api/v1/rooms {what she does at the native door}
 * </pre>
 *
 * {@code alice2} is a second socket of alice's. {@code <alice>} is her id, {@code <alice.token>} her token,
 * {@code <alice.bob>} the chat of both. When all is said, no socket may have heard more.
 */
final class WindTranscript {
    private static final Pattern LINE =
            Pattern.compile("([a-z]+)(\\d*) (C:|S:|opens|enters|closed|sends|elsewhere|is a friend of) ?(.*)");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (\\S+) ?(.*)");

    private final TestNode node;
    private final Map<String, Winder> cast;
    private final Map<String, TestUser> elsewhere;
    private final Names names;
    private final Map<String, WindSocket> sockets = new LinkedHashMap<>();

    /** {@code known} grows. */
    WindTranscript(
            TestNode node, Map<String, Winder> cast, Map<String, TestUser> elsewhere, Map<String, String> known) {
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
                    .isEmpty());
        } finally {
            sockets.values().forEach(WindSocket::close);
        }
    }

    private void play(String line) {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        String who = parts.group(1);
        String name = who + parts.group(2);
        String what = names.fill(parts.group(4));
        switch (parts.group(3)) {
            case "opens" -> sockets.put(name, WindSocket.open(node));
            case "enters" ->
                sockets.put(name, Objects.requireNonNull(cast.get(who)).enter());
            case "C:" -> socket(name).say(what);
            case "sends" -> socket(name).say(what.getBytes(StandardCharsets.UTF_8));
            case "closed" -> assertThat(socket(name).closing()).as(line).isEqualTo(what);
            case "elsewhere" -> act(user(who), what);
            case "is a friend of" -> befriend(user(who), user(what));
            default -> hear(line, socket(name), new JsonObject(parts.group(4)));
        }
    }

    private static void act(TestUser user, String request) {
        Matcher parts = REQUEST.matcher(request);
        assertThat(parts.matches()).as(request).isTrue();
        String body = parts.group(3).isEmpty() ? null : parts.group(3);
        var answer = user.client().send(parts.group(1), parts.group(2), body);
        assertThat(answer.status()).as(request + ": " + answer.text()).isBetween(200, 299);
    }

    private static void befriend(TestUser one, TestUser other) {
        act(one, "POST /api/v1/friends/request {\"userId\":\"" + other.id() + "\"}");
        act(other, "POST /api/v1/friends/response {\"userId\":\"" + one.id() + "\",\"accept\":true}");
    }

    private void hear(String line, WindSocket socket, JsonObject expected) {
        try {
            names.learn(expected, socket.next(frame -> names.fits(expected, frame)));
        } catch (AssertionError e) {
            throw new AssertionError(line, e);
        }
    }

    private WindSocket socket(String name) {
        return Objects.requireNonNull(sockets.get(name), name);
    }

    private TestUser user(String name) {
        return Objects.requireNonNull(elsewhere.get(name), name);
    }
}
