package parlance.rooms;

import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.db.NotificationRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.Invite;
import parlance.domain.InviteId;
import parlance.domain.NotificationEvent;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.User;
import parlance.domain.UserId;

/** Invites in the database. Every change is one of the invitee's version. */
final class InviteStore {
    private static final String SELECT =
            "SELECT id, room_id, invitee_id, inviter_id, state, created_at, version FROM invite";

    private final Sql sql;

    InviteStore(Sql sql) {
        this.sql = sql;
    }

    Optional<Invite> find(InviteId id) {
        return read(SELECT + " WHERE id = ?", id.value()).stream().findFirst();
    }

    Optional<InviteId> pending(RoomId room, UserId invitee) {
        return sql.first(
                        "SELECT id FROM invite WHERE room_id = ? AND invitee_id = ? AND state = 'PENDING'",
                        room.value(),
                        invitee.value())
                .map(InviteStore::id);
    }

    /** One that waits for an answer. */
    record Open(InviteId id, UserId invitee) {}

    /** Into a room, to a user or sent by them. */
    List<Open> pendingOf(RoomId room, UserId user) {
        return sql.list(
                row -> new Open(id(row), new UserId(row.getLong("invitee_id"))),
                """
                SELECT id, invitee_id FROM invite
                WHERE room_id = ? AND state = 'PENDING' AND (invitee_id = ? OR inviter_id = ?)
                """,
                room.value(),
                user.value(),
                user.value());
    }

    /** Pending ones to a user, the last changed first. */
    List<Invite> to(UserId invitee, int limit, @Nullable Long before) {
        return read(
                SELECT + " WHERE invitee_id = ? AND state = 'PENDING' AND version < ? ORDER BY version DESC LIMIT ?",
                invitee.value(),
                before == null ? Long.MAX_VALUE : before,
                limit);
    }

    /** Pending ones into a room, by id, descending. */
    List<Invite> into(RoomId room, int limit, @Nullable Long before) {
        return read(
                SELECT + " WHERE room_id = ? AND state = 'PENDING' AND id < ? ORDER BY id DESC LIMIT ?",
                room.value(),
                before == null ? Long.MAX_VALUE : before,
                limit);
    }

    /** Of any state, ascending by version. */
    List<Invite> changed(UserId invitee, long since, int limit) {
        return read(
                SELECT + " WHERE invitee_id = ? AND version > ? ORDER BY version LIMIT ?",
                invitee.value(),
                since,
                limit);
    }

    /** Under the room's lock. {@code fresh} counts only if this person was never invited before. */
    InviteId write(InviteId fresh, RoomId room, UserId inviter, UserId invitee) {
        sql.run("UPDATE user SET version = version + 1 WHERE id = ?", invitee.value());
        sql.run("""
                INSERT INTO invite (id, room_id, invitee_id, inviter_id, state, created_at, version)
                SELECT ?, ?, id, ?, 'PENDING', UTC_TIMESTAMP(6), version FROM user WHERE id = ?
                ON DUPLICATE KEY UPDATE inviter_id = VALUES(inviter_id), state = VALUES(state),
                  created_at = VALUES(created_at), version = VALUES(version)
                """, fresh.value(), room.value(), inviter.value(), invitee.value());
        return pending(room, invitee).orElseThrow();
    }

    /** What the invitee was told of the same before goes. */
    Optional<NotificationEvent.Added> notify(InviteId id) {
        sql.run("""
                DELETE notification FROM notification
                  JOIN invite ON invite.invitee_id = notification.user_id AND invite.id = notification.invite_id
                WHERE invite.id = ?
                """, id.value());
        return NotificationRow.added(sql, sql.run("""
                INSERT INTO notification (user_id, kind, from_user, room_id, invite_id, created_at)
                SELECT invitee_id, 'INVITE', inviter_id, room_id, id, created_at FROM invite WHERE id = ?
                """, id.value()));
    }

    /** Under the room's lock. */
    void become(InviteId id, Invite.State state) {
        sql.run("""
                UPDATE user JOIN invite ON invite.invitee_id = user.id
                SET user.version = user.version + 1 WHERE invite.id = ?
                """, id.value());
        sql.run("""
                UPDATE invite JOIN user ON user.id = invite.invitee_id
                SET invite.state = ?, invite.version = user.version WHERE invite.id = ?
                """, state.name(), id.value());
    }

    private List<Invite> read(String statement, Object... values) {
        List<Row> rows = sql.run(statement, values).stream().toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UserId, User> people = people(rows);
        Map<RoomId, Room> rooms = rooms(rows);
        return rows.stream().map(row -> invite(row, people, rooms)).toList();
    }

    private Map<UserId, User> people(List<Row> rows) {
        Object[] ids = Marks.padded(rows.stream()
                .flatMap(row -> Stream.of(row.getLong("invitee_id"), row.getLong("inviter_id")))
                .distinct()
                .toList());
        return sql
                .list(
                        UserRow::read,
                        "SELECT " + UserRow.COLUMNS + " FROM user WHERE id IN (" + Marks.of(ids) + ")",
                        ids)
                .stream()
                .map(User::asSeenByOthers)
                .collect(Collectors.toMap(User::id, Function.identity()));
    }

    private Map<RoomId, Room> rooms(List<Row> rows) {
        Object[] ids = Marks.padded(
                rows.stream().map(row -> row.getLong("room_id")).distinct().toList());
        return sql
                .list(
                        RoomRow::read,
                        "SELECT " + RoomRow.COLUMNS + " FROM room WHERE id IN (" + Marks.of(ids) + ")",
                        ids)
                .stream()
                .collect(Collectors.toMap(Room::id, Function.identity()));
    }

    private static Invite invite(Row row, Map<UserId, User> people, Map<RoomId, Room> rooms) {
        return new Invite(
                id(row),
                Objects.requireNonNull(rooms.get(new RoomId(row.getLong("room_id")))),
                Objects.requireNonNull(people.get(new UserId(row.getLong("inviter_id")))),
                Objects.requireNonNull(people.get(new UserId(row.getLong("invitee_id")))),
                Invite.State.valueOf(row.getString("state")),
                row.getLocalDateTime("created_at").toInstant(ZoneOffset.UTC),
                row.getLong("version"));
    }

    private static InviteId id(Row row) {
        return new InviteId(row.getLong("id"));
    }
}
