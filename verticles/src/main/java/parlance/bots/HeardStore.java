package parlance.bots;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import parlance.db.MessageRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.BotReply;
import parlance.domain.Heard;
import parlance.domain.Message;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.SlashCommand;
import parlance.domain.User;
import parlance.domain.UserId;

/** What bots have heard, as it is now. */
final class HeardStore {
    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private final Sql sql;

    HeardStore(Sql sql) {
        this.sql = sql;
    }

    Optional<BotReply.Standing> standing(UserId bot) {
        return standings(Set.of(bot)).stream().findFirst();
    }

    List<BotReply.Standing> standings(Set<UserId> bots) {
        JsonArray asked = new JsonArray();
        bots.forEach(bot -> asked.add(bot.value()));
        return sql.list(
                row -> new BotReply.Standing(
                        new UserId(row.getLong("user_id")), row.getLong("heard"), row.getLong("acknowledged")),
                """
                SELECT bot.user_id, bot.heard, bot.acknowledged
                FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) asked JOIN bot ON bot.user_id = asked.id
                """,
                asked.encode());
    }

    void acknowledge(UserId bot, long number) {
        sql.run(
                "UPDATE bot SET acknowledged = GREATEST(acknowledged, LEAST(?, heard)) WHERE user_id = ?",
                number,
                bot.value());
    }

    /** The last number of so many after {@code since}, whether or not there is still something to them. */
    long last(UserId bot, long since, int limit) {
        return sql.first("""
                        SELECT MAX(number) AS last FROM (
                          SELECT number FROM bot_heard WHERE bot_id = ? AND number > ? ORDER BY number LIMIT ?) AS some
                        """, bot.value(), since, limit)
                .map(row -> row.getLong("last"))
                .orElse(since);
    }

    /** Ascending by number; without what was deleted, and what is said in rooms that the bot is not in any more. */
    List<Heard> between(UserId bot, long after, long last) {
        List<Row> rows = sql
                .run(
                        "SELECT bot_heard.number, bot_heard.mentioned, bot_heard.commanded, " + MessageRow.COLUMNS
                                + """
                        FROM bot_heard
                          JOIN message ON message.room_id = bot_heard.room_id AND message.seq = bot_heard.seq
                          JOIN membership
                            ON membership.room_id = bot_heard.room_id AND membership.user_id = bot_heard.bot_id
                        WHERE bot_heard.bot_id = ? AND bot_heard.number > ? AND bot_heard.number <= ?
                          AND message.deleted_at IS NULL AND membership.state = 'JOINED'
                        ORDER BY bot_heard.number
                        """,
                        bot.value(),
                        after,
                        last)
                .stream()
                .toList();
        List<Message> messages = MessageRow.readAll(sql, rows);
        Map<RoomId, Room> rooms = new HashMap<>();
        Map<UserId, User> senders = new HashMap<>();
        return IntStream.range(0, rows.size())
                .mapToObj(i -> heard(bot, rows.get(i), messages.get(i), rooms, senders))
                .toList();
    }

    void forgetOld(int days) {
        sql.run(
                "DELETE FROM bot_heard WHERE heard_at < UTC_TIMESTAMP(6) - INTERVAL ? DAY AND due_at IS NULL LIMIT ?",
                days,
                FORGOTTEN_AT_ONCE);
    }

    private Heard heard(UserId bot, Row row, Message message, Map<RoomId, Room> rooms, Map<UserId, User> senders) {
        return new Heard(
                bot,
                row.getLong("number"),
                rooms.computeIfAbsent(
                        message.room(), room -> RoomRow.find(sql, room).orElseThrow()),
                message,
                senders.computeIfAbsent(message.sender(), this::sender),
                row.getBoolean("mentioned"),
                row.getBoolean("commanded") ? SlashCommand.parse(message.text()).orElse(null) : null);
    }

    private User sender(UserId user) {
        return sql.first("SELECT " + UserRow.COLUMNS + " FROM user WHERE id = ?", user.value())
                .map(UserRow::read)
                .map(User::asSeenByOthers)
                .orElseThrow();
    }
}
