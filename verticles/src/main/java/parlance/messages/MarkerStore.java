package parlance.messages;

import java.util.Optional;
import parlance.db.MembershipRow;
import parlance.db.Sql;
import parlance.domain.Membership;

/** Markers in the database. */
final class MarkerStore {
    private final Sql sql;

    MarkerStore(Sql sql) {
        this.sql = sql;
    }

    /** Never back; empty when nothing moves. */
    Optional<Membership> move(Membership of, long delivered, long read) {
        int moved = sql.run("""
                        UPDATE membership
                        SET delivered_seq = GREATEST(delivered_seq, ?), read_seq = GREATEST(read_seq, ?)
                        WHERE room_id = ? AND user_id = ? AND state = 'JOINED' AND (delivered_seq < ? OR read_seq < ?)
                        """, delivered, read, of.room().value(), of.user().value(), delivered, read)
                .rowCount();
        return moved == 0 ? Optional.empty() : MembershipRow.find(sql, of.room(), of.user());
    }
}
