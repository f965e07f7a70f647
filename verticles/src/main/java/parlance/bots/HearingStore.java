package parlance.bots;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import parlance.db.MessageRow;
import parlance.db.Sql;
import parlance.domain.Membership;
import parlance.domain.Message;
import parlance.domain.MessageKind;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Finds out which messages bots hear, and writes it down. */
final class HearingStore {
    private static final int MESSAGES_AT_ONCE = 200;
    /** Bots that answer bots: as many in a row are heard while no human says anything. */
    static final int BOTS_IN_A_ROW = 4;
    /** Beyond it a bot that does not keep up is told no more. */
    private static final int MOST_WAITING = 1000;

    private final Sql sql;

    HearingStore(Sql sql) {
        this.sql = sql;
    }

    /** A bot in a room where something was said that it was not looked at for. */
    record Seat(RoomId room, UserId bot) {}

    /**
     * What a look came to.
     *
     * @param number of the last message the bot has heard
     * @param looping how many it did not hear because bots talk among themselves
     * @param dropped how many are not told to its listener because too many wait
     * @param more whether there is more to look at
     */
    record Looked(int heard, long number, int looping, int dropped, boolean more) {
        static final Looked NOTHING = new Looked(0, 0, 0, 0, false);
    }

    /** In rooms that changed a moment ago. */
    List<Seat> lately(int limit) {
        return sql.list(HearingStore::seat, """
                SELECT membership.room_id, membership.user_id
                FROM room JOIN membership ON membership.room_id = room.id AND membership.heard_seq < room.seq
                WHERE room.changed_at > UTC_TIMESTAMP(6) - INTERVAL 30 SECOND AND membership.state = 'JOINED'
                LIMIT ?
                """, limit);
    }

    List<Seat> in(Collection<RoomId> rooms) {
        JsonArray asked = new JsonArray();
        rooms.forEach(room -> asked.add(room.value()));
        return sql.list(HearingStore::seat, """
                SELECT membership.room_id, membership.user_id
                FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) asked JOIN room ON room.id = asked.id
                  JOIN membership ON membership.room_id = room.id AND membership.heard_seq < room.seq
                WHERE membership.state = 'JOINED'
                """, asked.encode());
    }

    /** In any room with a higher id than {@code after}, ascending. */
    List<Seat> behind(long after, int limit) {
        return sql.list(HearingStore::seat, """
                SELECT membership.room_id, membership.user_id
                FROM bot JOIN membership ON membership.user_id = bot.user_id JOIN room ON room.id = membership.room_id
                WHERE membership.state = 'JOINED' AND membership.heard_seq < room.seq AND room.id > ?
                ORDER BY room.id LIMIT ?
                """, after, limit);
    }

    /** The next messages, in one transaction: what is heard has its number, or was not looked at. */
    Looked look(Seat seat) {
        return sql.transaction(tx -> new HearingStore(tx).lookLocked(seat));
    }

    private Looked lookLocked(Seat seat) {
        // No other row is locked before what is said is known: whoever sends must not wait for bots.
        sql.run(
                "SELECT user_id FROM bot WHERE user_id = ? FOR UPDATE",
                seat.bot().value());
        Optional<Row> known = sql.first("""
                SELECT membership.heard_seq, membership.visible_after, room.kind, room.seq, bot.hears, user.user_name,
                  bot.webhook IS NOT NULL OR bot.built_in IS NOT NULL AS served
                FROM membership JOIN bot ON bot.user_id = membership.user_id JOIN user ON user.id = membership.user_id
                  JOIN room ON room.id = membership.room_id
                WHERE membership.room_id = ? AND membership.user_id = ? AND membership.state = 'JOINED'
                """, seat.room().value(), seat.bot().value());
        if (known.isEmpty() || known.get().getLong("heard_seq") == null) {
            return Looked.NOTHING;
        }
        Row row = known.get();
        long from = row.getLong("heard_seq");
        List<Ears.Said> said = said(seat.room(), from);
        if (said.isEmpty()) {
            return Looked.NOTHING;
        }
        List<Ears.Note> meant = said.stream()
                .flatMap(one -> ears(seat.bot(), row).hear(one).stream())
                .toList();
        List<Ears.Note> heard = meant.stream()
                .filter(Predicate.not(note -> loops(seat.room(), note)))
                .toList();
        int dropped = write(seat, heard, row.getBoolean("served"));
        long until = said.getLast().seq();
        sql.run(
                "UPDATE membership SET heard_seq = ? WHERE room_id = ? AND user_id = ?",
                until,
                seat.room().value(),
                seat.bot().value());
        return new Looked(
                heard.size(),
                number(seat.bot()).orElse(0),
                meant.size() - heard.size(),
                dropped,
                said.size() == MESSAGES_AT_ONCE);
    }

    private Ears ears(UserId bot, Row row) {
        Set<String> commands = new HashSet<>(sql.list(
                command -> command.getString("name"), "SELECT name FROM bot_command WHERE bot_id = ?", bot.value()));
        return new Ears(
                bot,
                row.getString("user_name").toLowerCase(Locale.ROOT),
                row.getString("kind").equals("DIRECT"),
                row.getString("hears").equals("EVERYTHING") && row.getLong("visible_after") != Membership.UNSEEING,
                commands);
    }

    private List<Ears.Said> said(RoomId room, long after) {
        return sql.list(
                HearingStore::said, "SELECT " + MessageRow.COLUMNS + """
                , sender.kind = 'BOT' AS by_bot, answered.sender_id AS answered
                FROM message JOIN user sender ON sender.id = message.sender_id
                  LEFT JOIN message answered
                    ON answered.room_id = message.room_id AND answered.seq = message.reply_to
                WHERE message.room_id = ? AND message.seq > ? ORDER BY message.seq LIMIT ?
                """, room.value(), after, MESSAGES_AT_ONCE);
    }

    /** Whether nobody but bots has said anything for so long. */
    private boolean loops(RoomId room, Ears.Note note) {
        return note.byBot()
                && sql
                                .list(
                                        row -> row.getString("kind").equals("BOT"),
                                        """
                                SELECT sender.kind FROM message JOIN user sender ON sender.id = message.sender_id
                                WHERE message.room_id = ? AND message.seq <= ? AND message.kind <> 'SYSTEM'
                                ORDER BY message.seq DESC LIMIT ?
                                """,
                                        room.value(),
                                        note.seq(),
                                        BOTS_IN_A_ROW + 1)
                                .stream()
                                .filter(byBot -> byBot)
                                .count()
                        > BOTS_IN_A_ROW;
    }

    /** Says how many of them nobody will be told. */
    private int write(Seat seat, List<Ears.Note> heard, boolean served) {
        if (heard.isEmpty()) {
            return 0;
        }
        long bot = seat.bot().value();
        sql.run("UPDATE bot SET heard = heard + ? WHERE user_id = ?", heard.size(), bot);
        long number = number(seat.bot()).orElseThrow() - heard.size();
        int free = served ? MOST_WAITING - waiting(bot) : heard.size();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            Ears.Note note = heard.get(i);
            Collections.addAll(
                    values,
                    bot,
                    number + i + 1,
                    seat.room().value(),
                    note.seq(),
                    note.mentioned(),
                    note.commanded(),
                    served && i < free);
        }
        String row = "(?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), IF(?, UTC_TIMESTAMP(6), NULL))";
        sql.run(
                "INSERT INTO bot_heard (bot_id, number, room_id, seq, mentioned, commanded, heard_at, due_at) VALUES "
                        + row + (", " + row).repeat(heard.size() - 1),
                values.toArray());
        int dropped = Math.max(0, heard.size() - Math.max(0, free));
        if (dropped > 0) {
            sql.run("""
                    UPDATE bot SET given_up = given_up + ?, last_failure = 'Too many messages are waiting',
                      last_failure_at = UTC_TIMESTAMP(6)
                    WHERE user_id = ?
                    """, dropped, bot);
        }
        return dropped;
    }

    private int waiting(long bot) {
        return sql.first("SELECT COUNT(*) AS waiting FROM bot_heard WHERE bot_id = ? AND due_at IS NOT NULL", bot)
                .orElseThrow()
                .getInteger("waiting");
    }

    private OptionalLong number(UserId bot) {
        return sql.first("SELECT heard FROM bot WHERE user_id = ?", bot.value())
                .map(row -> OptionalLong.of(row.getLong("heard")))
                .orElse(OptionalLong.empty());
    }

    private static Seat seat(Row row) {
        return new Seat(new RoomId(row.getLong("room_id")), new UserId(row.getLong("user_id")));
    }

    /** What was taken back says nothing any more. */
    private static Ears.Said said(Row row) {
        Message message = MessageRow.read(row);
        Long answered = row.getLong("answered");
        boolean gone = message.deletedAt() != null;
        return new Ears.Said(
                message.seq(),
                message.sender(),
                row.getInteger("by_bot") != 0,
                gone ? MessageKind.SYSTEM : message.kind(),
                message.text(),
                message.mentions(),
                answered == null ? null : new UserId(answered));
    }
}
