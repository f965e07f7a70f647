package parlance.video;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.domain.Call;
import parlance.domain.Call.Party;
import parlance.domain.Call.PartyState;
import parlance.domain.Message;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Who is in which call, and who may be rung. */
final class PartyStore {
    private final Sql sql;

    PartyStore(Sql sql) {
        this.sql = sql;
    }

    /** Somebody to ring; {@code busy}: in another call. */
    record Callee(UserId user, boolean busy) {}

    List<Party> list(long call) {
        return sql.list(
                row -> new Party(
                        new UserId(row.getLong("user_id")), state(row.getString("state")), row.getString("device")),
                "SELECT user_id, state, device FROM call_party WHERE call_id = ? ORDER BY place",
                call);
    }

    /** Not who has muted the room, nor where one blocks the other; at most {@code most}, and nobody when there are more. */
    List<Callee> callees(RoomId room, UserId caller, int most) {
        List<Callee> callees = sql.list(
                row -> new Callee(new UserId(row.getLong("user_id")), row.getLong("calls") > 0),
                """
                SELECT membership.user_id,
                  (SELECT COUNT(*) FROM call_party WHERE call_party.engaged = membership.user_id) AS calls
                FROM membership JOIN room ON room.id = membership.room_id JOIN user ON user.id = membership.user_id
                WHERE membership.room_id = ? AND membership.state = 'JOINED' AND membership.user_id <> ?
                  AND user.state = 'ACTIVE' AND user.kind = 'HUMAN'
                  AND (room.kind = 'DIRECT' OR membership.muted_until IS NULL OR membership.muted_until <= UTC_TIMESTAMP(6))
                  AND NOT EXISTS (SELECT 1 FROM friendship_side side
                    WHERE side.user_id = membership.user_id AND side.other_id = ? AND side.blocks)
                  AND NOT EXISTS (SELECT 1 FROM friendship_side side
                    WHERE side.user_id = ? AND side.other_id = membership.user_id AND side.blocks)
                ORDER BY membership.user_id LIMIT ?
                """,
                room.value(),
                caller.value(),
                caller.value(),
                caller.value(),
                most + 1);
        return callees.size() > most ? List.of() : callees;
    }

    /** Whether somebody is in a call of another room. */
    boolean engagedElsewhere(UserId user, RoomId room) {
        return sql.first("""
                        SELECT 1 FROM call_party JOIN room_call ON room_call.id = call_party.call_id
                        WHERE call_party.engaged = ? AND room_call.room_id <> ?
                        """, user.value(), room.value()).isPresent();
    }

    Venue venue(RoomId room, UserId user) {
        return VenueStore.find(sql, room, user);
    }

    /** Those in a call of whom nothing was heard for so long. */
    List<UserId> silent(Call call, Duration absence) {
        return sql.list(
                row -> new UserId(row.getLong("user_id")), """
                SELECT user_id FROM call_party
                WHERE call_id = ? AND state = 'JOINED' AND seen_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                """, call.id().value(), CallStore.micros(absence));
    }

    /** Parties who may not be in the room's call any more: not members now, or one of a direct pair blocks the other. */
    Set<UserId> outsiders(Call call) {
        return new LinkedHashSet<>(sql.list(
                row -> new UserId(row.getLong("user_id")),
                """
                SELECT call_party.user_id FROM call_party JOIN room ON room.id = ?
                  LEFT JOIN membership ON membership.room_id = room.id AND membership.user_id = call_party.user_id
                WHERE call_party.call_id = ? AND call_party.state IN ('JOINED', 'RINGING') AND (
                  membership.state IS NULL OR membership.state <> 'JOINED' OR room.archived
                  OR EXISTS (SELECT 1 FROM friendship_side side WHERE side.blocks
                    AND (side.user_id, side.other_id) IN ((room.low, room.high), (room.high, room.low))))
                """,
                call.room().value(),
                call.id().value()));
    }

    /** What has changed since {@code before}. */
    void write(Call call, @Nullable Call before) {
        List<Party> known = before == null ? List.of() : before.parties();
        for (int place = 0; place < call.parties().size(); place++) {
            Party party = call.parties().get(place);
            Long engaged = party.state() == PartyState.JOINED ? party.user().value() : null;
            if (before == null || before.party(party.user()).isEmpty()) {
                sql.run(
                        """
                        INSERT INTO call_party (call_id, user_id, place, state, device, seen_at, engaged)
                        VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6), ?)
                        """,
                        call.id().value(),
                        party.user().value(),
                        place,
                        party.state().name(),
                        party.device(),
                        engaged);
            } else if (!known.contains(party)) {
                sql.run(
                        """
                        UPDATE call_party SET state = ?, device = ?, seen_at = UTC_TIMESTAMP(6), engaged = ?
                        WHERE call_id = ? AND user_id = ?
                        """,
                        party.state().name(),
                        party.device(),
                        engaged,
                        call.id().value(),
                        party.user().value());
            }
        }
    }

    /** Whoever was in a call has read what is said of it, if they had read what was said before. */
    void read(Call call, Message said) {
        call.parties().stream()
                .filter(party -> party.state() == PartyState.LEFT)
                .forEach(party -> sql.run(
                        """
                        UPDATE membership SET delivered_seq = ?, read_seq = ?
                        WHERE room_id = ? AND user_id = ? AND state = 'JOINED' AND read_seq = ? - 1
                        """,
                        said.seq(),
                        said.seq(),
                        call.room().value(),
                        party.user().value(),
                        said.seq()));
    }

    private static PartyState state(String name) {
        return Stream.of(PartyState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(PartyState.UNKNOWN);
    }
}
