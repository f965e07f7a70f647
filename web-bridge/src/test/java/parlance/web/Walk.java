package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;

/** Takes one step after the other, over REST and over the bridge; how steps are written is said where they are. */
final class Walk implements AutoCloseable {
    private static final Pattern STEP = Pattern.compile(
            "(?<who>\\w+) (?<verb>[A-Z]+) (?<target>\\S+)(?: (?<body>(?!=>).+?))?(?: => (?<outcome>\\w+) (?<answer>.+))?");
    private static final Pattern HEADER = Pattern.compile("\\[([\\w-]+): ([^]]+)]");

    private static final String NOTHING = "";

    private final TestNode node;
    private final Names names;
    private final Map<String, TestClient> clients = new HashMap<>();
    private final Map<String, TestSocket> sockets = new HashMap<>();

    Walk(TestNode node, Names names) {
        this.node = node;
        this.names = names;
    }

    void step(String line) {
        Matcher step = STEP.matcher(line);
        assertThat(step.matches()).as(line).isTrue();
        String who = step.group("who");
        String target = names.fill(step.group("target"));
        String body = names.fill(step.group("body") == null ? NOTHING : step.group("body"));
        switch (step.group("verb")) {
            case "OPENS" -> {
                TestClient client = client(who);
                assertThat(client.get(client.mailedLink(target)).status()).isEqualTo(200);
            }
            case "HEAR" ->
                assertThat(socket(who).register(target).getString("type")).isEqualTo("rec");
            case "HEARS" -> hears(socket(who), target, line, new JsonObject(body));
            case "ASK" -> {
                JsonObject answer = socket(who).ask(target, new JsonObject(body));
                boolean done = answer.getString("type").equals("rec");
                String outcome =
                        done ? "done" : answer.getInteger("failureCode").toString();
                check(step, outcome, (done ? answer.getJsonObject("body") : answer).encode());
            }
            default -> {
                Answer answer = send(client(who), step.group("verb"), "/api/v1" + target, body);
                check(step, Integer.toString(answer.status()), answer.text());
                if (answer.text().contains("\"accessToken\"")) {
                    client(who).keepToken(answer);
                }
            }
        }
    }

    @Override
    public void close() {
        sockets.values().forEach(TestSocket::close);
    }

    private void check(Matcher step, String outcome, String answer) {
        assertThat(outcome).as(answer).isEqualTo(step.group("outcome"));
        String expected = step.group("answer");
        if (expected.startsWith("\"")) {
            assertThat("\"" + answer + "\"").isEqualTo(expected);
        } else {
            assertThat(names.learn(new JsonObject(expected), new JsonObject(answer)))
                    .as("%s%nbut was %s", expected, answer)
                    .isTrue();
        }
    }

    private void hears(TestSocket socket, String address, String line, JsonObject event) {
        JsonObject expected =
                new JsonObject().put("type", "rec").put("address", address).put("body", event);
        try {
            JsonObject heard = socket.next(frame -> names.fits(expected, frame));
            names.learn(expected, heard);
            socket.heard().remove(heard);
        } catch (RuntimeException e) {
            throw new AssertionError("Never heard: " + line + "\nbut: " + socket.heard(), e);
        }
    }

    private static Answer send(TestClient client, String method, String path, String body) {
        Matcher header = HEADER.matcher(body);
        if (header.matches()) {
            return client.send(method, path, null, header.group(1), header.group(2));
        }
        return body.equals(NOTHING) || body.startsWith("{")
                ? client.send(method, path, body.equals(NOTHING) ? null : body)
                : client.sendParts(method, path, file(body));
    }

    /** A name and, after a colon, its content; {@code red} in a picture is one. */
    private static TestParts file(String written) {
        String name = written.substring(0, written.indexOf(':'));
        String content = written.substring(written.indexOf(':') + 1);
        boolean isPicture = name.endsWith(".png") && content.equals("red");
        return TestParts.file(name, isPicture ? picture() : content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] picture() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One that has not logged in, unless it has walked here. */
    private TestClient client(String who) {
        return clients.computeIfAbsent(who, _ -> new TestClient(node));
    }

    private TestSocket socket(String who) {
        TestSocket open = sockets.get(who);
        if (open == null || open.isClosed()) {
            sockets.put(who, TestSocket.open(node).show(client(who).token()));
        }
        return Objects.requireNonNull(sockets.get(who));
    }
}
