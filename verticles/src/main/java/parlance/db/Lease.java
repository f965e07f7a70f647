package parlance.db;

import java.time.Duration;
import java.util.UUID;

/** Work that one node does for all: whoever holds the lease, a row of table {@code lease}. For virtual threads. */
public final class Lease {
    private final Sql sql;
    private final String name;
    private final String holder;

    /** {@code node} is this one's name. */
    public Lease(Sql sql, String name, String node) {
        this.sql = sql;
        this.name = name;
        this.holder = node + "/" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Takes it or renews it, for 10 s; not while another holds it. */
    public boolean take() {
        return sql.run("""
                        UPDATE lease SET holder = ?, until = UTC_TIMESTAMP(6) + INTERVAL 10 SECOND
                        WHERE name = ? AND (holder = ? OR until < UTC_TIMESTAMP(6))
                        """, holder, name, holder).rowCount() > 0;
    }

    /** Takes it for so long, in which nobody takes it again, not even this node. */
    public boolean takeOnce(Duration length) {
        return sql.run("""
                        UPDATE lease SET holder = ?, until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                        WHERE name = ? AND until < UTC_TIMESTAMP(6)
                        """, holder, length.toSeconds(), name).rowCount() > 0;
    }

    /** Another node may go on at once. */
    public void release() {
        sql.run("UPDATE lease SET until = UTC_TIMESTAMP(6) WHERE name = ? AND holder = ?", name, holder);
    }
}
