package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What clients and the server say to each other, line by line:
 *
 * <pre>
 * alice C: a frame that alice's client says
 * alice S: a frame that it hears, in any order; members that are not named here may be there all the same
 * alice closed 4403
 * </pre>
 *
 * A socket opens when it is first named; {@code alice2} is a second one of alice's. {@code "<name>"} stands for what is
 * known by that name; in what is heard an unknown one takes what is there. When all is said, no socket may have heard more.
 */
public final class Transcript {
    private static final Pattern LINE = Pattern.compile("(\\w+) (C:|S:|closed) ?(.*)");

    private final Function<String, TestSocket> open;
    private final Names names;
    private final Map<String, TestSocket> sockets = new LinkedHashMap<>();

    /** {@code open} gives a socket its client. */
    Transcript(Map<String, String> known, Function<String, TestSocket> open) {
        this.names = new Names(known);
        this.open = open;
    }

    /** The parts of a file, each below a line that begins with {@code ##} and says what it shows. */
    public static Map<String, List<String>> read(Path file) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith("## ")) {
                current = new ArrayList<>();
                parts.put(line.substring(3), current);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current.add(line);
            }
        }
        return parts;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void play(List<String> lines) {
        try {
            lines.forEach(this::play);
            sockets.forEach((name, socket) -> {
                if (!socket.isClosed()) {
                    socket.settle();
                }
                assertThat(socket.heard()).as("What else %s has heard", name).isEmpty();
            });
        } finally {
            sockets.values().forEach(TestSocket::close);
        }
    }

    private void play(String line) {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        TestSocket socket = sockets.computeIfAbsent(parts.group(1), open);
        switch (parts.group(2)) {
            case "C:" -> socket.say(names.fill(parts.group(3)));
            case "S:" -> hear(socket, line, new JsonObject(parts.group(3)));
            default -> assertThat(socket.closeCode()).as(line).isEqualTo(Integer.parseInt(parts.group(3)));
        }
    }

    private void hear(TestSocket socket, String line, JsonObject expected) {
        try {
            JsonObject heard = socket.next(frame -> names.fits(expected, frame));
            names.learn(expected, heard);
            socket.heard().remove(heard);
        } catch (RuntimeException e) {
            throw new AssertionError("Never heard: " + line + "\nbut: " + Json.encode(socket.heard()), e);
        }
    }
}
