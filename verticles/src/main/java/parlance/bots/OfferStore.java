package parlance.bots;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.BotReply;
import parlance.domain.DirectPair;
import parlance.domain.OfferedCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** What can be asked of bots, in the database. */
final class OfferStore {
    private static final int MOST_IN_A_ROOM = 500;

    private final Sql sql;

    OfferStore(Sql sql) {
        this.sql = sql;
    }

    List<OfferedCommand> of(UserId bot) {
        return sql.list(
                row -> new OfferedCommand(
                        row.getString("name"), row.getString("description"), row.getString("usage_text")),
                "SELECT name, description, usage_text FROM bot_command WHERE bot_id = ? ORDER BY place",
                bot.value());
    }

    void replace(UserId bot, List<OfferedCommand> commands) {
        sql.run("DELETE FROM bot_command WHERE bot_id = ?", bot.value());
        if (commands.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        for (OfferedCommand command : commands) {
            Collections.addAll(
                    values, bot.value(), command.name(), values.size(), command.description(), command.usage());
        }
        sql.run(
                "INSERT INTO bot_command (bot_id, name, place, description, usage_text) VALUES (?, ?, ?, ?, ?)"
                        + ", (?, ?, ?, ?, ?)".repeat(commands.size() - 1),
                values.toArray());
    }

    /** By name; nothing when {@code member} is not in the room, or two have none yet. */
    List<BotReply.Offer> in(RoomRef ref, UserId member) {
        return switch (ref) {
            case RoomRef.ById(RoomId room) -> in(room, member);
            case RoomRef.DirectWith(UserRef other) ->
                UserRow.find(sql, other)
                        .filter(user -> !user.id().equals(member))
                        .flatMap(user -> RoomRow.findDirect(sql, DirectPair.of(member, user.id())))
                        .map(room -> in(room, member))
                        .orElse(List.of());
        };
    }

    private List<BotReply.Offer> in(RoomId room, UserId member) {
        return sql.list(
                row -> new BotReply.Offer(
                        UserRow.read(row).asSeenByOthers(),
                        new OfferedCommand(
                                row.getString("command_name"),
                                row.getString("description"),
                                row.getString("usage_text"))),
                "SELECT " + UserRow.COLUMNS + """
                        , bot_command.name AS command_name, bot_command.description, bot_command.usage_text
                        FROM membership mine
                          JOIN membership ON membership.room_id = mine.room_id AND membership.state = 'JOINED'
                          JOIN bot_command ON bot_command.bot_id = membership.user_id
                          JOIN user ON user.id = membership.user_id
                        WHERE mine.room_id = ? AND mine.user_id = ? AND mine.state = 'JOINED'
                        ORDER BY bot_command.name, bot_command.bot_id LIMIT ?
                        """,
                room.value(),
                member.value(),
                MOST_IN_A_ROOM);
    }
}
