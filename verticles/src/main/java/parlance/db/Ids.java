package parlance.db;

import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Numbers in [2^52, 2^53), each given once in the whole cluster: exact in JavaScript, and never mistaken for the XOR of
 * two of them. A node takes blocks of 1024 from a table, so there is no clock and no coordination.
 */
public final class Ids {
    private static final long FIRST = 1L << 52;
    private static final int SIZE = 1024;
    private static final String TAKE = "INSERT INTO id_block () VALUES ()";

    private final Sql sql;
    private final AtomicReference<Block> block = new AtomicReference<>(new Block(0, 0));

    private static final class Block {
        private final AtomicLong next;
        private final long end;

        private Block(long start, long end) {
            this.next = new AtomicLong(start);
            this.end = end;
        }
    }

    Ids(Sql sql) {
        this.sql = sql;
    }

    /** For virtual threads: waits for the database once in 1024 times. */
    public long next() {
        while (true) {
            Block current = block.get();
            long id = current.next.getAndIncrement();
            if (id < current.end) {
                return id;
            }
            // Two that come here at once take a block each; one is thrown away, which costs nothing.
            block.compareAndSet(current, take());
        }
    }

    /** For event loops: so many at once. */
    public Future<long[]> later(int count) {
        return fill(new long[count], 0);
    }

    private Future<long[]> fill(long[] ids, int from) {
        Block current = block.get();
        for (int i = from; i < ids.length; i++) {
            ids[i] = current.next.getAndIncrement();
            if (ids[i] >= current.end) {
                int missing = i;
                return takeLater().compose(taken -> {
                    block.compareAndSet(current, taken);
                    return fill(ids, missing);
                });
            }
        }
        return Future.succeededFuture(ids);
    }

    private Block take() {
        return block(sql.run(TAKE));
    }

    private Future<Block> takeLater() {
        return sql.later(TAKE).map(Ids::block);
    }

    private static Block block(RowSet<Row> taken) {
        long number = taken.property(MySQLClient.LAST_INSERTED_ID);
        long start = FIRST + number * SIZE;
        return new Block(start, start + SIZE);
    }
}
