package parlance.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parlance.TestDatabase;
import parlance.TestNode;
import parlance.config.DatabaseSettings;

@Timeout(60)
class IdsTest {
    private static final int TASKS = 25;
    private static final int EACH = 100;

    private final Map<String, String> schema = TestDatabase.schema("IdsTest");
    private final DatabaseSettings settings = TestNode.settings(schema).database();

    @Test
    void an_id_is_given_once_whoever_asks_and_exact_in_javascript() {
        new Migrations(settings).run();
        Set<Long> given = ConcurrentHashMap.newKeySet();
        try (TestService one = new TestService();
                TestService two = new TestService()) {
            List<Future<Void>> taking = Stream.of(one, two)
                    .flatMap(node -> {
                        Ids ids = Database.open(node.vertx(), settings).ids();
                        return IntStream.range(0, TASKS).mapToObj(_ -> node.begin(() -> take(ids, given)));
                    })
                    .toList();
            Future.all(taking).await();
        }
        assertThat(given)
                .hasSize(2 * TASKS * EACH)
                .allSatisfy(id -> assertThat(id).isBetween(1L << 52, (1L << 53) - 1));
    }

    private static Void take(Ids ids, Set<Long> given) {
        for (int i = 0; i < EACH; i++) {
            given.add(ids.next());
        }
        return null;
    }
}
