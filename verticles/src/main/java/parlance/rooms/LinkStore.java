package parlance.rooms;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.domain.InviteLink;
import parlance.domain.InviteLinkId;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Links into rooms. The database's clock says whether one has expired. */
final class LinkStore {
    private static final String COLUMNS = "id, room_id, code, created_by, created_at, expires_at, max_uses, uses";

    private final Sql sql;

    LinkStore(Sql sql) {
        this.sql = sql;
    }

    /** A link as somebody follows it. */
    record Followed(InviteLink link, boolean expired) {
        boolean usedUp() {
            Integer most = link.maxUses();
            return most != null && link.uses() >= most;
        }
    }

    Optional<Followed> find(String code) {
        return sql.first(
                        "SELECT " + COLUMNS + ", COALESCE(expires_at <= UTC_TIMESTAMP(6), FALSE) AS expired"
                                + " FROM invite_link WHERE code = CONVERT(? USING ascii)",
                        code)
                .map(row -> new Followed(link(row), row.getInteger("expired") != 0));
    }

    /** The newest last. */
    List<InviteLink> list(RoomId room) {
        return sql.list(
                LinkStore::link,
                "SELECT " + COLUMNS + " FROM invite_link WHERE room_id = ? ORDER BY created_at, id",
                room.value());
    }

    int count(RoomId room) {
        return sql.first("SELECT COUNT(*) AS links FROM invite_link WHERE room_id = ?", room.value())
                .orElseThrow()
                .getInteger("links");
    }

    InviteLink create(InviteLinkId id, String code, UserId creator, RoomCommand.CreateLink terms) {
        Duration lasts = terms.lasts();
        sql.run(
                """
                INSERT INTO invite_link (id, room_id, code, created_by, created_at, expires_at, max_uses)
                VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? SECOND, ?)
                """,
                id.value(),
                terms.room().value(),
                code,
                creator.value(),
                lasts == null ? null : lasts.toSeconds(),
                terms.maxUses());
        return find(code).orElseThrow().link();
    }

    /** Those that let nobody in any more make room for others. */
    void removeDead(RoomId room) {
        sql.run("""
                DELETE FROM invite_link
                WHERE room_id = ? AND (expires_at <= UTC_TIMESTAMP(6) OR uses >= max_uses)
                """, room.value());
    }

    /** Under the room's lock. */
    void removeBy(RoomId room, UserId creator) {
        sql.run("DELETE FROM invite_link WHERE room_id = ? AND created_by = ?", room.value(), creator.value());
    }

    /** Under the room's lock. */
    void use(InviteLinkId link) {
        sql.run("UPDATE invite_link SET uses = uses + 1 WHERE id = ?", link.value());
    }

    /** False when there is no such link. */
    boolean revoke(RoomId room, InviteLinkId link) {
        return sql.run("DELETE FROM invite_link WHERE room_id = ? AND id = ?", room.value(), link.value())
                        .rowCount()
                > 0;
    }

    private static InviteLink link(Row row) {
        return new InviteLink(
                new InviteLinkId(row.getLong("id")),
                new RoomId(row.getLong("room_id")),
                row.getString("code"),
                new UserId(row.getLong("created_by")),
                row.getLocalDateTime("created_at").toInstant(ZoneOffset.UTC),
                instant(row.getLocalDateTime("expires_at")),
                row.getInteger("max_uses"),
                row.getInteger("uses"));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
