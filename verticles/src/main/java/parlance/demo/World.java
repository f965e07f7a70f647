package parlance.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the demo consists of, as told in the files in {@code resources/demo}. People are named by their userNames.
 *
 * @param password everybody's
 * @param people whoever comes first is the one to log in as
 * @param friends pairs
 * @param rooms the names of files
 * @param arrival the last message, sent when all the rest is in place
 */
record World(
        String password,
        List<Person> people,
        List<List<String>> friends,
        List<Request> requests,
        List<String> rooms,
        Arrival arrival) {
    private static final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /**
     * Somebody in it.
     *
     * @param seenMinutesAgo when they were last there, unless they are
     */
    record Person(
            String userName,
            String firstName,
            String lastName,
            @Nullable String displayName,
            String country,
            String locale,
            String bio,
            String statusText,
            boolean isThere,
            @Nullable Integer seenMinutesAgo) {
        String email() {
            return userName + "@example.com";
        }
    }

    /** One that waits for an answer. */
    record Request(String from, String to, int minutesAgo) {}

    /** A direct message. */
    record Arrival(String by, String to, String text) {}

    static World read() {
        return read("demo/world.json", World.class);
    }

    DemoRoom room(String name) {
        return read("demo/rooms/" + name + ".json", DemoRoom.class);
    }

    Person person(String userName) {
        return people.stream()
                .filter(person -> person.userName.equals(userName))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T read(String file, Class<T> type) {
        try (InputStream in =
                Objects.requireNonNull(World.class.getClassLoader().getResourceAsStream(file), file)) {
            return json.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
