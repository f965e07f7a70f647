package parlance.rooms;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.UserId;

/** Everybody a test needs, by name. */
record Cast(Map<String, TestUser> users) {
    static Cast of(TestNode node, String... names) {
        return new Cast(
                Stream.of(names).collect(Collectors.toMap(Function.identity(), name -> TestUser.register(node, name))));
    }

    boolean knows(String name) {
        return users.containsKey(name);
    }

    TestUser user(String name) {
        return Objects.requireNonNull(users.get(name), name);
    }

    TestClient client(String name) {
        return user(name).client();
    }

    String id(String name) {
        return user(name).id();
    }

    UserId userId(String name) {
        return new UserId(Long.parseLong(id(name)));
    }
}
