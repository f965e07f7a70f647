package parlance.schedules;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.Schedule;
import parlance.domain.ScheduleId;
import parlance.domain.User;
import parlance.domain.UserId;

/** Schedules in the database. */
final class ScheduleStore {
    private static final String SELECT = """
            SELECT schedule.id, schedule.owner_id, schedule.name, schedule.description, schedule.scheduled_at,
              schedule.created_at, schedule.updated_at
            FROM schedule_person mine JOIN schedule ON schedule.id = mine.schedule_id
            WHERE mine.user_id = ?
            """;

    private final Sql sql;

    ScheduleStore(Sql sql) {
        this.sql = sql;
    }

    List<Schedule> list(UserId user) {
        return sql
                .list(row -> row, SELECT + " ORDER BY schedule.scheduled_at, schedule.id LIMIT 500", user.value())
                .stream()
                .map(this::read)
                .toList();
    }

    /** For whoever is in it. */
    Optional<Schedule> find(ScheduleId id, UserId user) {
        return sql.first(SELECT + " AND schedule.id = ?", user.value(), id.value())
                .map(this::read);
    }

    int count(UserId owner) {
        return sql.first("SELECT COUNT(*) AS count FROM schedule WHERE owner_id = ?", owner.value())
                .orElseThrow()
                .getInteger("count");
    }

    /** How many of {@code people} there are, and do not block {@code user}. */
    int countReachable(UserId user, Set<UserId> people) {
        List<Object> values = new ArrayList<>(people.stream().map(UserId::value).toList());
        values.add(user.value());
        return sql.first(
                        "SELECT COUNT(*) AS count FROM user WHERE id IN (?" + ", ?".repeat(people.size() - 1) + ") "
                                + """
                        AND state IN ('ACTIVE', 'SUSPENDED')
                          AND NOT EXISTS (SELECT 1 FROM friendship_side theirs
                            WHERE theirs.user_id = user.id AND theirs.other_id = ? AND theirs.blocks)
                        """,
                        values.toArray())
                .orElseThrow()
                .getInteger("count");
    }

    void insert(ScheduleId id, UserId owner, String name, String description, Instant at, Set<UserId> people) {
        sql.<ScheduleId>transaction(tx -> {
            tx.run("""
                    INSERT INTO schedule (id, owner_id, name, description, scheduled_at, created_at, updated_at)
                    VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                    """, id.value(), owner.value(), name, description, utc(at));
            new ScheduleStore(tx).insertPeople(id, people);
            return id;
        });
    }

    void update(
            ScheduleId id,
            @Nullable String name,
            @Nullable String description,
            @Nullable Instant at,
            @Nullable Set<UserId> people) {
        sql.<ScheduleId>transaction(tx -> {
            tx.run("""
                    UPDATE schedule SET name = COALESCE(?, name), description = COALESCE(?, description),
                      scheduled_at = COALESCE(?, scheduled_at), updated_at = UTC_TIMESTAMP(6)
                    WHERE id = ?
                    """, name, description, at == null ? null : utc(at), id.value());
            if (people != null) {
                tx.run("DELETE FROM schedule_person WHERE schedule_id = ?", id.value());
                new ScheduleStore(tx).insertPeople(id, people);
            }
            return id;
        });
    }

    void remove(ScheduleId id) {
        sql.run("DELETE FROM schedule WHERE id = ?", id.value());
    }

    private void insertPeople(ScheduleId id, Set<UserId> people) {
        List<Object> values = new ArrayList<>();
        people.forEach(user -> values.addAll(List.of(user.value(), id.value())));
        sql.run(
                "INSERT INTO schedule_person (user_id, schedule_id) VALUES (?, ?)"
                        + ", (?, ?)".repeat(people.size() - 1),
                values.toArray());
    }

    private Schedule read(Row row) {
        List<User> people = sql.list(
                person -> UserRow.read(person).asSeenByOthers(), "SELECT " + UserRow.COLUMNS + """
                 FROM schedule_person person JOIN user ON user.id = person.user_id
                WHERE person.schedule_id = ? ORDER BY user.id
                """, row.getLong("id"));
        return new Schedule(
                new ScheduleId(row.getLong("id")),
                new UserId(row.getLong("owner_id")),
                row.getString("name"),
                row.getString("description"),
                time(row, "scheduled_at"),
                people,
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Instant time(Row row, String column) {
        return row.getLocalDateTime(column).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
