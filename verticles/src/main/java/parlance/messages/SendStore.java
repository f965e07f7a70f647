package parlance.messages;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.db.FileRow;
import parlance.db.Ids;
import parlance.db.MessageRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.Message;
import parlance.domain.NotificationEvent;
import parlance.domain.RoomId;

/**
 * The send path's statements. Lists travel as one JSON value each, so that a statement has one text for any length and
 * is prepared once; texts of messages do not, because they must come out as they went in.
 */
final class SendStore {
    private static final String COLUMNS =
            "room_id, seq, id, version, sender_id, client_key, sent_hash, kind, text, reply_to, mentions, created_at";
    private static final int WIDTH = 12;
    /** Rows per statement: the longest texts together stay below the server's limit of 16 MiB. */
    private static final int ROWS = 128;

    /** InnoDB's error when a lock is not got within 2 s. */
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private static final int DEADLOCK = 1213;

    private final Sql sql;
    private final Ids ids;
    private final SeatStore seats;

    SendStore(Sql sql, Ids ids, SeatStore seats) {
        this.sql = sql;
        this.ids = ids;
        this.seats = seats;
    }

    /** The database's clock, when these rooms were locked. */
    private record Locked(LocalDateTime now, Map<RoomId, SendRoom> rooms) {}

    /** {@code patient}: waits for rooms that others hold, 2 s at most; otherwise their drafts are absent. */
    record Manner(boolean patient, boolean checksKeys) {}

    /**
     * Stores the drafts in one transaction and tells what has become of each. When keys are not checked, a key that is
     * stored already makes all of it fail, see {@link #isRepeated}.
     */
    Future<Batch> store(List<Draft> drafts, Permits permits, Manner manner) {
        return ids.later(drafts.size())
                .compose(fresh -> sql.transactionLater(tx -> lock(tx, drafts, manner.patient)
                        .compose(locked -> {
                            Batch batch = new Batch(drafts, locked.rooms, locked.now, permits);
                            return seats.learn(tx, batch)
                                    .compose(_ -> new FileUseStore(tx).learn(batch))
                                    // After the locks, so that what another node has just stored is seen.
                                    .compose(_ -> look(tx, manner.checksKeys ? drafts : batch.doubtful()))
                                    .onSuccess(batch::know)
                                    .onSuccess(_ -> batch.decide(fresh))
                                    .compose(_ -> write(tx, batch))
                                    .map(batch);
                        })));
    }

    /** Whoever is told of the batch's messages, once it is committed. */
    Future<List<NotificationEvent.Added>> notified(Batch batch) {
        return new MentionStore(sql).notified(batch.addressing());
    }

    /** Whether it failed because somebody else has held a room for too long. */
    static boolean isLocked(Throwable cause) {
        return cause instanceof MySQLException e && e.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }

    /** Whether a key was stored already, by an earlier try or at this moment on another node. */
    static boolean isRepeated(Throwable cause) {
        return cause instanceof MySQLException e && Sql.isDuplicate(e, "message_client_key");
    }

    /** Whether trying again helps. */
    static boolean isRace(Throwable cause) {
        return isLocked(cause)
                || isRepeated(cause)
                || (cause instanceof MySQLException e && e.getErrorCode() == DEADLOCK);
    }

    /** In the order of their ids: they are looked up one by one, as they come. */
    private static Future<Locked> lock(Sql tx, List<Draft> drafts, boolean patient) {
        JsonArray wanted = new JsonArray();
        drafts.stream().map(draft -> draft.room().value()).distinct().sorted().forEach(wanted::add);
        String rest = patient ? "" : " SKIP LOCKED";
        return tx.later("""
                        SELECT STRAIGHT_JOIN room.id, room.low, room.high, room.archived, room.seq, room.version,
                          room.member_version, room.last_message_at, UTC_TIMESTAMP(6) AS now
                        FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) wanted JOIN room ON room.id = wanted.id
                        FOR UPDATE""" + rest, wanted.encode()).map(SendStore::locked);
    }

    private static Locked locked(RowSet<Row> rows) {
        LocalDateTime now = LocalDateTime.MIN;
        Map<RoomId, SendRoom> rooms = new HashMap<>();
        for (Row row : rows) {
            now = row.getLocalDateTime("now");
            RoomId id = new RoomId(row.getLong("id"));
            rooms.put(
                    id,
                    new SendRoom(
                            id,
                            RoomRow.pair(row),
                            row.getBoolean("archived"),
                            row.getLong("seq"),
                            row.getLong("version"),
                            row.getLong("member_version"),
                            row.getLocalDateTime("last_message_at")));
        }
        return new Locked(now, rooms);
    }

    /** What is stored already. */
    private static Future<Map<Draft.Key, Batch.Stored>> look(Sql tx, List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        JsonArray keys = new JsonArray();
        drafts.forEach(
                draft -> keys.add(new JsonArray().add(draft.sender().value()).add(draft.clientKey())));
        String query = "SELECT " + MessageRow.COLUMNS + ", message.sent_hash, " + FileRow.COLUMNS + """
                 FROM JSON_TABLE(?, '$[*]' COLUMNS (sender BIGINT PATH '$[0]', client_key VARCHAR(64) PATH '$[1]')) sent
                   JOIN message ON message.sender_id = sent.sender
                     AND message.client_key = CONVERT(sent.client_key USING ascii) COLLATE ascii_bin
                   LEFT JOIN file_use ON file_use.room_id = message.room_id AND file_use.seq = message.seq
                   LEFT JOIN file ON file.id = file_use.file_id AND file.removed_at IS NULL
                """;
        return tx.later(query, keys.encode()).map(rows -> {
            Map<Draft.Key, Batch.Stored> stored = new HashMap<>();
            rows.forEach(row -> {
                Message message = MessageRow.read(row, FileRow.readIfAny(row), List.of());
                stored.put(
                        new Draft.Key(message.sender(), String.valueOf(message.clientKey())),
                        new Batch.Stored(message, row.getLong("sent_hash")));
            });
            return stored;
        });
    }

    /** Waits for all of it, also when one has failed: the transaction ends only after. */
    private static Future<?> write(Sql tx, Batch batch) {
        if (batch.inserts().isEmpty()) {
            return Future.succeededFuture();
        }
        List<Future<?>> written = new ArrayList<>();
        for (int from = 0; from < batch.inserts().size(); ) {
            // As powers of two, so that there are few statements to prepare.
            int count = Math.min(ROWS, Integer.highestOneBit(batch.inserts().size() - from));
            written.add(insert(tx, batch.inserts().subList(from, from + count)));
            from += count;
        }
        written.add(grow(tx, batch));
        written.add(mark(tx, batch));
        MentionStore mentions = new MentionStore(tx);
        written.add(mentions.count(batch.messages()));
        written.add(mentions.notify(batch.addressing()));
        if (batch.messages().stream().anyMatch(message -> message.file() != null)) {
            written.add(new FileUseStore(tx).add(batch.messages()));
        }
        return Future.join(written);
    }

    private static Future<?> insert(Sql tx, List<Batch.New> inserts) {
        @Nullable Object[] values = new @Nullable Object[inserts.size() * WIDTH];
        int at = 0;
        for (Batch.New one : inserts) {
            Message message = one.message();
            values[at++] = message.room().value();
            values[at++] = message.seq();
            values[at++] = message.id().value();
            values[at++] = message.version();
            values[at++] = message.sender().value();
            values[at++] = message.clientKey();
            values[at++] = one.draft().hash();
            values[at++] = message.kind().name();
            values[at++] = message.text();
            values[at++] = message.replyTo();
            values[at++] = message.mentions().stream()
                    .map(user -> Long.toString(user.value()))
                    .collect(Collectors.joining(","));
            values[at++] = LocalDateTime.ofInstant(message.createdAt(), ZoneOffset.UTC);
        }
        String row = "(" + "?, ".repeat(WIDTH - 1) + "?)";
        return tx.later(
                "INSERT INTO message (" + COLUMNS + ") VALUES " + row + (", " + row).repeat(inserts.size() - 1),
                values);
    }

    private static Future<?> grow(Sql tx, Batch batch) {
        JsonArray rooms = new JsonArray();
        batch.growths()
                .forEach(growth -> rooms.add(new JsonArray()
                        .add(growth.room().value())
                        .add(growth.seq())
                        .add(growth.version())
                        .add(growth.lastMessageAt().toString())));
        return tx.later("""
                UPDATE room JOIN JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$[0]', seq BIGINT PATH '$[1]',
                    version BIGINT PATH '$[2]', at DATETIME(6) PATH '$[3]')) grown ON grown.id = room.id
                SET room.seq = grown.seq, room.version = grown.version, room.last_message_at = grown.at,
                  room.changed_at = UTC_TIMESTAMP()
                """, rooms.encode());
    }

    /** Who sends has read what is there. */
    private static Future<?> mark(Sql tx, Batch batch) {
        Map<Permits.Seat, Long> last = new LinkedHashMap<>();
        batch.inserts()
                .forEach(one -> last.put(
                        new Permits.Seat(one.message().room(), one.message().sender()),
                        one.message().seq()));
        JsonArray marks = new JsonArray();
        last.forEach((seat, seq) -> marks.add(new JsonArray()
                .add(seat.room().value())
                .add(seat.user().value())
                .add(seq)));
        return tx.later("""
                UPDATE membership JOIN JSON_TABLE(?, '$[*]' COLUMNS (room_id BIGINT PATH '$[0]',
                    user_id BIGINT PATH '$[1]', seq BIGINT PATH '$[2]')) sent
                  ON sent.room_id = membership.room_id AND sent.user_id = membership.user_id
                SET membership.delivered_seq = sent.seq, membership.read_seq = sent.seq
                """, marks.encode());
    }
}
