package parlance.video;

import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.db.Ids;
import parlance.db.NoteRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.Call;
import parlance.domain.Call.Outcome;
import parlance.domain.Call.Party;
import parlance.domain.CallId;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.MessageId;
import parlance.domain.Note;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Calls in the database, which is what is true of them. One changes under the lock of its room. */
final class CallStore {
    private static final String CALL =
            "id, room_id, started_by, version, started_at, answered_at, ended_at, outcome, ring_until";

    private final Sql sql;
    private final Ids ids;
    private final Duration ring;

    CallStore(Sql sql, Ids ids, Duration ring) {
        this.sql = sql;
        this.ids = ids;
        this.ring = ring;
    }

    /**
     * A locked room.
     *
     * @param call the live one, if there is any
     * @param overdue whether it has rung long enough
     * @param now by the database's clock
     */
    record Scene(Room room, @Nullable Call call, boolean overdue, Instant now, PartyStore parties) {
        /** The live one, which must be {@code id} if one is named. */
        Call require(@Nullable CallId id) {
            if (call == null || (id != null && !id.equals(call.id()))) {
                throw unknown();
            }
            return call;
        }

        /** Who was not heard of for so long, or may not be in it any more. */
        Set<UserId> gone(Duration silence) {
            Set<UserId> gone = new HashSet<>(parties.outsiders(require(null)));
            gone.addAll(parties.silent(require(null), silence));
            return gone;
        }
    }

    /**
     * What a transaction came to.
     *
     * @param room before
     * @param said of a call that has ended
     */
    record Changed(Room room, Switchboard.Turn turn, Optional<Message> said) {}

    Changed change(RoomId id, Function<Scene, Switchboard.Turn> rule) {
        MessageId fresh = new MessageId(ids.next());
        try {
            return sql.transaction(tx -> {
                Room room = RoomRow.lock(tx, id).orElseThrow(Venue::unknown);
                Scene scene = scene(tx, room);
                Switchboard.Turn turn = rule.apply(scene);
                return new Changed(
                        room, turn, turn.changed() ? write(tx, scene, turn.call(), fresh) : Optional.empty());
            });
        } catch (MySQLException e) {
            if (Sql.isDuplicate(e, "call_party_engaged")) {
                throw engaged();
            }
            throw e;
        }
    }

    static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.CALL_UNKNOWN, "There is no such call now");
    }

    static ChatException engaged() {
        return new ChatException(Failure.CONFLICT, Reason.IN_ANOTHER_CALL, "You are in another call");
    }

    CallId fresh() {
        return new CallId(ids.next());
    }

    /** The live one. */
    Optional<Call> find(RoomId room) {
        return find(sql, room).map(row -> read(sql, row));
    }

    List<Call> mine(UserId user) {
        return sql.list(row -> read(sql, row), "SELECT " + CALL + """
                 FROM room_call WHERE live AND id IN
                  (SELECT call_id FROM call_party WHERE user_id = ? AND state IN ('RINGING', 'JOINED')) ORDER BY id
                """, user.value());
    }

    /** Whether the user is in that room's call with that device. */
    boolean stay(RoomId room, UserId user, String device) {
        return sql.run("""
                        UPDATE call_party JOIN room_call ON room_call.id = call_party.call_id
                        SET call_party.seen_at = UTC_TIMESTAMP(6)
                        WHERE room_call.room_id = ? AND room_call.live AND call_party.user_id = ?
                          AND call_party.state = 'JOINED' AND call_party.device = ?
                        """, room.value(), user.value(), device).rowCount() > 0;
    }

    /** Those in a call of whom nothing was heard for so long, and whose door does not say that they are there. */
    Set<UserId> silentWithoutDevice(Call call, Duration absence) {
        Set<UserId> silent = new HashSet<>(new PartyStore(sql).silent(call, absence));
        silent.removeIf(user -> call.party(user).map(Party::device).isPresent());
        return silent;
    }

    /** They were heard of just now. */
    void saw(RoomId room, Set<UserId> users) {
        users.forEach(user -> sql.run("""
                UPDATE call_party JOIN room_call ON room_call.id = call_party.call_id
                SET call_party.seen_at = UTC_TIMESTAMP(6)
                WHERE room_call.room_id = ? AND room_call.live AND call_party.user_id = ?
                """, room.value(), user.value()));
    }

    /** Rooms in whose call something may have to be done though nobody asks. */
    List<RoomId> due(Duration absence) {
        return sql.list(row -> new RoomId(row.getLong("room_id")), """
                        SELECT DISTINCT room_call.room_id
                        FROM room_call JOIN call_party ON call_party.call_id = room_call.id
                          JOIN room ON room.id = room_call.room_id
                          LEFT JOIN membership ON membership.room_id = room.id AND membership.user_id = call_party.user_id
                        WHERE room_call.live AND call_party.state IN ('JOINED', 'RINGING') AND (
                          (room_call.ring_until <= UTC_TIMESTAMP(6)
                            AND (room_call.answered_at IS NULL OR call_party.state = 'RINGING'))
                          OR (call_party.state = 'JOINED'
                            AND call_party.seen_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND)
                          OR membership.state IS NULL OR membership.state <> 'JOINED' OR room.archived
                          OR EXISTS (SELECT 1 FROM friendship_side side WHERE side.blocks
                            AND (side.user_id, side.other_id) IN ((room.low, room.high), (room.high, room.low))))
                        LIMIT 1000
                        """, micros(absence));
    }

    /** Calls that ended a day ago: what is told of them stands in their rooms. */
    void forget() {
        sql.run("DELETE FROM room_call WHERE live IS NULL AND ended_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 500");
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static Optional<Row> find(Sql sql, RoomId room) {
        return sql.first("SELECT " + CALL + " FROM room_call WHERE room_id = ? AND live", room.value());
    }

    private static Scene scene(Sql tx, Room room) {
        LocalDateTime now =
                tx.first("SELECT UTC_TIMESTAMP(6) AS now").orElseThrow().getLocalDateTime("now");
        Optional<Row> row = find(tx, room.id());
        return new Scene(
                room,
                row.map(found -> read(tx, found)).orElse(null),
                row.filter(found -> !found.getLocalDateTime("ring_until").isAfter(now))
                        .isPresent(),
                now.toInstant(ZoneOffset.UTC),
                new PartyStore(tx));
    }

    private Optional<Message> write(Sql tx, Scene scene, Call call, MessageId fresh) {
        Boolean live = call.endedAt() == null ? true : null;
        Outcome outcome = call.outcome();
        if (scene.call() == null) {
            tx.run(
                    """
                    INSERT INTO room_call (id, room_id, live, started_by, version, started_at, ring_until, ended_at, outcome)
                    VALUES (?, ?, ?, ?, ?, ?, ? + INTERVAL ? MICROSECOND, ?, ?)
                    """,
                    call.id().value(),
                    call.room().value(),
                    live,
                    call.startedBy().value(),
                    call.version(),
                    time(call.startedAt()),
                    time(call.startedAt()),
                    micros(ring),
                    time(call.endedAt()),
                    outcome == null ? null : outcome.name());
        } else {
            tx.run(
                    "UPDATE room_call SET live = ?, version = ?, answered_at = ?, ended_at = ?, outcome = ? WHERE id = ?",
                    live,
                    call.version(),
                    time(call.answeredAt()),
                    time(call.endedAt()),
                    outcome == null ? null : outcome.name(),
                    call.id().value());
        }
        new PartyStore(tx).write(call, scene.call());
        return outcome == null ? Optional.empty() : Optional.of(say(tx, call, outcome, fresh));
    }

    /** Whoever was in it need not read that it took place. */
    private static Message say(Sql tx, Call call, Outcome outcome, MessageId fresh) {
        Message said = NoteRow.write(
                tx, fresh, call.room(), call.startedBy(), new Note(kind(outcome), null), length(call), null);
        if (outcome == Outcome.TALKED) {
            new PartyStore(tx).read(call, said);
        }
        return said;
    }

    private static Note.Kind kind(Outcome outcome) {
        return switch (outcome) {
            case TALKED -> Note.Kind.CALLED;
            case DECLINED -> Note.Kind.DECLINED_CALL;
            case MISSED, CANCELLED, BUSY, UNKNOWN -> Note.Kind.MISSED_CALL;
        };
    }

    private static String length(Call call) {
        return call.answeredAt() == null || call.endedAt() == null
                ? ""
                : Long.toString(
                        Duration.between(call.answeredAt(), call.endedAt()).toSeconds());
    }

    private static Call read(Sql sql, Row row) {
        String outcome = row.getString("outcome");
        return new Call(
                new CallId(row.getLong("id")),
                new RoomId(row.getLong("room_id")),
                new UserId(row.getLong("started_by")),
                row.getLong("version"),
                new PartyStore(sql).list(row.getLong("id")),
                row.getLocalDateTime("started_at").toInstant(ZoneOffset.UTC),
                instant(row.getLocalDateTime("answered_at")),
                instant(row.getLocalDateTime("ended_at")),
                outcome == null ? null : Outcome.valueOf(outcome));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable LocalDateTime time(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
