package parlance.db;

import io.vertx.mysqlclient.MySQLClient;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Numbers in [2^52, 2^53), each given once in the whole cluster: exact in JavaScript, and never mistaken for the XOR of
 * two of them. A node takes blocks of 1024 from a table, so there is no clock and no coordination.
 */
public final class Ids {
    private static final long FIRST = 1L << 52;
    private static final int SIZE = 1024;

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

    private Block take() {
        long number = sql.run("INSERT INTO id_block () VALUES ()").property(MySQLClient.LAST_INSERTED_ID);
        long start = FIRST + number * SIZE;
        return new Block(start, start + SIZE);
    }
}
