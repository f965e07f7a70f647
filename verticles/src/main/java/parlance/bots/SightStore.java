package parlance.bots;

import java.util.ArrayList;
import java.util.List;
import parlance.db.Sql;
import parlance.domain.Bot;
import parlance.domain.BotCommand;
import parlance.domain.Hears;
import parlance.domain.Membership;
import parlance.domain.MessageEvent;
import parlance.domain.RoomId;
import parlance.domain.RoomKind;
import parlance.domain.UserId;

/** What bots see of the rooms they are in. */
final class SightStore {
    private final Sql sql;

    SightStore(Sql sql) {
        this.sql = sql;
    }

    /** Has what a bot may not hear any more, and who may not write to it any more, hold in the rooms it is in. */
    List<MessageEvent.MembersChanged> settle(Bot before, BotCommand.Change change) {
        List<MessageEvent.MembersChanged> changed = new ArrayList<>();
        UserId bot = before.user().id();
        if (change.hears() == Hears.MENTIONS && before.hears() != Hears.MENTIONS) {
            changed.addAll(raise(bot, RoomKind.GROUP));
            sql.run("""
                    UPDATE membership JOIN room ON room.id = membership.room_id SET membership.visible_after = ?
                    WHERE membership.user_id = ? AND membership.state = 'JOINED' AND room.kind = 'GROUP'
                    """, Membership.UNSEEING, bot.value());
        }
        if (change.isPublic() != null && change.isPublic() != before.isPublic()) {
            changed.addAll(raise(bot, RoomKind.DIRECT));
        }
        return changed;
    }

    private List<MessageEvent.MembersChanged> raise(UserId bot, RoomKind kind) {
        sql.run("""
                UPDATE room JOIN membership ON membership.room_id = room.id
                SET room.member_version = room.member_version + 1, room.changed_at = UTC_TIMESTAMP()
                WHERE membership.user_id = ? AND membership.state = 'JOINED' AND room.kind = ?
                """, bot.value(), kind.name());
        return sql.list(
                row -> new MessageEvent.MembersChanged(new RoomId(row.getLong("id")), row.getLong("member_version")),
                """
                SELECT room.id, room.member_version FROM room JOIN membership ON membership.room_id = room.id
                WHERE membership.user_id = ? AND membership.state = 'JOINED' AND room.kind = ?
                """,
                bot.value(),
                kind.name());
    }
}
