package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.web.Names;

/**
 * What PuffinTalk's clients and the server say to each other, line by line:
 *
 * <pre>
 * alice is a friend of bob
 * alice C: PUT /api/path {a body}
 * alice S: 200 {the answer}
 * alice opens /api/path
 * alice S: {a notice that her socket hears, in any order}
 * alice closed 4000 the reason
 * alice says a frame
 * </pre>
 *
 * {@code alice2} is a second socket of alice's. {@code <alice>} is her number, {@code <alice.token>} her token. When all is
 * said, no socket may have heard more.
 */
final class PuffinTalkTranscript {
    private static final Pattern LINE =
            Pattern.compile("([a-z]+)(\\d*) (C:|S:|opens|closed|says|is a friend of) ?(.*)");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (\\S+) ?(.*)");
    private static final Pattern ANSWER = Pattern.compile("(\\d{3}) (.*)");

    private final TestNode node;
    private final Supplier<Phone> signUp;
    private final Map<String, String> known = new HashMap<>();
    private final Names names = new Names(known);
    private final Map<String, Phone> phones = new HashMap<>();
    private final Map<String, PuffinTalkSocket> sockets = new LinkedHashMap<>();
    private @Nullable Answer answer;

    PuffinTalkTranscript(TestNode node, Supplier<Phone> signUp) {
        this.node = node;
        this.signUp = signUp;
    }

    void play(List<String> lines) {
        try {
            for (String name : List.of("alice", "bob", "carol", "mallory")) {
                if (lines.stream().anyMatch(line -> line.contains(name))) {
                    phone(name);
                }
            }
            lines.forEach(this::play);
            sockets.forEach((name, socket) -> assertThat(socket.settled())
                    .as("What else %s has heard", name)
                    .isEmpty());
        } finally {
            sockets.values().forEach(PuffinTalkSocket::close);
        }
    }

    private void play(String line) {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        String name = parts.group(1) + parts.group(2);
        String what = names.fill(parts.group(4));
        Phone phone = phone(parts.group(1));
        switch (parts.group(3)) {
            case "C:" -> answer = ask(phone, what);
            case "opens" -> sockets.put(name, PuffinTalkSocket.open(node, what));
            case "closed" -> assertThat(socket(name).closing()).as(line).isEqualTo(what);
            case "says" -> socket(name).say(what);
            case "is a friend of" -> phone.befriend(phone(what));
            default -> {
                Matcher answered = ANSWER.matcher(parts.group(4));
                if (answered.matches()) {
                    check(line, answered);
                } else {
                    hear(line, socket(name), new JsonObject(parts.group(4)));
                }
            }
        }
    }

    private static Answer ask(Phone phone, String request) {
        Matcher parts = REQUEST.matcher(request);
        assertThat(parts.matches()).as(request).isTrue();
        String body = parts.group(3).isEmpty() ? null : parts.group(3);
        return phone.client().send(parts.group(1), parts.group(2), body);
    }

    private void check(String line, Matcher expected) {
        Answer given = Objects.requireNonNull(answer);
        assertThat(given.status()).as(line + "\nbut: " + given.text()).isEqualTo(Integer.parseInt(expected.group(1)));
        JsonObject wanted = new JsonObject(expected.group(2));
        assertThat(names.learn(wanted, given.json()))
                .as(line + "\nbut: " + given.text())
                .isTrue();
    }

    private void hear(String line, PuffinTalkSocket socket, JsonObject expected) {
        try {
            socket.next(notice -> names.fits(expected, notice));
        } catch (RuntimeException e) {
            throw new AssertionError("Never heard: " + line + "\nbut: " + Json.encode(socket.heard()), e);
        }
    }

    private PuffinTalkSocket socket(String name) {
        return Objects.requireNonNull(sockets.get(name), name);
    }

    private Phone phone(String name) {
        return phones.computeIfAbsent(name, _ -> {
            Phone phone = signUp.get();
            known.put(name, phone.number());
            known.put(name + ".token", phone.client().token());
            return phone;
        });
    }
}
