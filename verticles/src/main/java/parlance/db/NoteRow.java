package parlance.db;

import org.jspecify.annotations.Nullable;
import parlance.domain.Message;
import parlance.domain.MessageId;
import parlance.domain.Note;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** How the system says something in a room, whichever store has it say so. */
public final class NoteRow {
    private NoteRow() {}

    /**
     * The next message of a room, which must be locked; {@code actor} has done it.
     *
     * @param about the seq of a message, where it is about one
     */
    public static Message write(
            Sql sql, MessageId fresh, RoomId room, UserId actor, Note note, String text, @Nullable Long about) {
        UserId user = note.user();
        sql.run("""
                UPDATE room SET seq = seq + 1, version = version + 1, changed_at = UTC_TIMESTAMP(6),
                  last_message_at = GREATEST(UTC_TIMESTAMP(6), last_message_at + INTERVAL 1 MICROSECOND)
                WHERE id = ?
                """, room.value());
        sql.run(
                """
                INSERT INTO message (room_id, seq, id, version, sender_id, kind, text, note, note_user, reply_to, created_at)
                SELECT id, seq, ?, version, ?, ?, ?, ?, ?, ?, last_message_at FROM room WHERE id = ?
                """,
                fresh.value(),
                actor.value(),
                note.messageKind().name(),
                text,
                note.kind().name(),
                user == null ? null : user.value(),
                about,
                room.value());
        // Nobody has to read what they did themself; what they had not read before stays unread.
        sql.run("""
                UPDATE membership JOIN room ON room.id = membership.room_id
                SET membership.delivered_seq = room.seq, membership.read_seq = room.seq
                WHERE room.id = ? AND membership.user_id = ? AND membership.state = 'JOINED'
                  AND membership.read_seq = room.seq - 1
                """, room.value(), actor.value());
        return sql.first("SELECT " + MessageRow.COLUMNS + """
                         FROM room JOIN message ON message.room_id = room.id AND message.seq = room.seq WHERE room.id = ?
                        """, room.value())
                .map(MessageRow::read)
                .orElseThrow();
    }
}
