package parlance.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestUser;
import parlance.db.Database;
import parlance.db.Lease;
import parlance.db.Sql;

/** What is kept of what people were told. */
class NotificationSweepTest {
    private static final Duration EVERY = Duration.ofHours(1);

    private static TestNode node;
    private static Database database;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(NotificationSweepTest.class);
        database = Database.open(node.vertx(), node.settings().database());
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
    }

    @AfterAll
    static void stop() {
        database.close().await();
        node.close();
    }

    @BeforeEach
    void forget() {
        node.sql("DELETE FROM notification");
        node.sql("UPDATE lease SET until = '2000-01-01' WHERE name = 'notifications'");
    }

    @Test
    void the_newest_five_hundred_of_each_are_kept() {
        add(alice, 503, 1);
        add(bob, 500, 1);
        String third =
                node.sql("SELECT id FROM notification WHERE user_id = " + alice.id() + " ORDER BY id LIMIT 1 OFFSET 3");
        list().sweep(EVERY);
        assertThat(count(alice)).isEqualTo("500");
        assertThat(count(bob)).isEqualTo("500");
        assertThat(node.sql("SELECT MIN(id) FROM notification WHERE user_id = " + alice.id()))
                .isEqualTo(third);
    }

    @Test
    void what_is_older_than_ninety_days_goes() {
        add(alice, 3, 91);
        add(alice, 2, 89);
        list().sweep(EVERY);
        assertThat(count(alice)).isEqualTo("2");
    }

    @Test
    void of_several_nodes_one_does_it_each_time() {
        list().sweep(EVERY);
        add(alice, 1, 91);
        list().sweep(EVERY);
        assertThat(count(alice)).isEqualTo("1");
        node.sql("UPDATE lease SET until = until - INTERVAL 1 HOUR WHERE name = 'notifications'");
        list().sweep(EVERY);
        assertThat(count(alice)).isEqualTo("0");
    }

    private static NotificationList list() {
        Sql sql = Objects.requireNonNull(database).sql();
        return new NotificationList(
                new NotificationStore(sql),
                new Lease(sql, "notifications", node.bus().node()),
                node.bus());
    }

    private static void add(TestUser user, int many, int daysAgo) {
        node.sql("""
                INSERT INTO notification (user_id, kind, from_user, created_at)
                SELECT %s, 'FRIEND_ACCEPTED', seq, UTC_TIMESTAMP(6) - INTERVAL %d DAY FROM seq_1_to_%d
                """.formatted(user.id(), daysAgo, many));
    }

    private static String count(TestUser user) {
        return node.sql("SELECT COUNT(*) FROM notification WHERE user_id = " + user.id());
    }
}
