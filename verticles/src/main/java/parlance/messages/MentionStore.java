package parlance.messages;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import parlance.db.NotificationRow;
import parlance.db.Sql;
import parlance.domain.Message;
import parlance.domain.NotificationEvent;

/** Who is named in messages or answered by them. In a room of two nobody is told of it: all that is said there is for them. */
final class MentionStore {
    private final Sql sql;

    MentionStore(Sql sql) {
        this.sql = sql;
    }

    /** What counts as a mention of somebody for as long as they have not read it. */
    Future<?> count(List<Message> messages) {
        JsonArray mentions = new JsonArray();
        messages.forEach(message -> message.mentions()
                .forEach(user -> mentions.add(new JsonArray()
                        .add(user.value())
                        .add(message.room().value())
                        .add(message.seq()))));
        return mentions.isEmpty() ? Future.succeededFuture() : sql.later("""
                INSERT INTO mention (user_id, room_id, seq)
                SELECT user_id, room_id, seq FROM JSON_TABLE(?, '$[*]' COLUMNS (user_id BIGINT PATH '$[0]',
                  room_id BIGINT PATH '$[1]', seq BIGINT PATH '$[2]')) named
                """, mentions.encode());
    }

    /** Nobody's own messages tell them, nor those of whom they block. */
    Future<?> notify(List<Message> messages) {
        List<Future<?>> written = new ArrayList<>();
        written.add(notifyNamed(messages));
        // Behind the mentions, which say more.
        written.add(notifyAnswered(messages));
        return Future.join(written);
    }

    /** All who were told of these messages and still are. */
    Future<List<NotificationEvent.Added>> notified(List<Message> messages) {
        return messages.isEmpty() ? Future.succeededFuture(List.of()) : NotificationRow.of(sql, messages);
    }

    private Future<?> notifyNamed(List<Message> messages) {
        JsonArray named = new JsonArray();
        messages.forEach(message -> message.mentions().stream()
                .filter(user -> !user.equals(message.sender()))
                .forEach(user -> named.add(place(message).add(user.value()))));
        return named.isEmpty() ? Future.succeededFuture() : sql.later("""
                INSERT INTO notification (user_id, kind, from_user, room_id, seq, created_at)
                SELECT named.user_id, 'MENTION', named.sender_id, named.room_id, named.seq, UTC_TIMESTAMP(6)
                FROM JSON_TABLE(?, '$[*]' COLUMNS (room_id BIGINT PATH '$[0]', seq BIGINT PATH '$[1]',
                    sender_id BIGINT PATH '$[2]', user_id BIGINT PATH '$[3]')) named
                  JOIN membership ON membership.room_id = named.room_id AND membership.user_id = named.user_id
                  LEFT JOIN friendship_side side ON side.user_id = named.user_id AND side.other_id = named.sender_id
                WHERE membership.state = 'JOINED' AND COALESCE(side.blocks, FALSE) = FALSE
                ON DUPLICATE KEY UPDATE kind = VALUES(kind)
                """, named.encode());
    }

    private Future<?> notifyAnswered(List<Message> messages) {
        JsonArray answers = new JsonArray();
        messages.stream()
                .filter(message -> message.replyTo() != null)
                .forEach(message -> answers.add(place(message).add(message.replyTo())));
        return answers.isEmpty() ? Future.succeededFuture() : sql.later("""
                INSERT INTO notification (user_id, kind, from_user, room_id, seq, created_at)
                SELECT message.sender_id, 'REPLY', answer.sender_id, answer.room_id, answer.seq, UTC_TIMESTAMP(6)
                FROM JSON_TABLE(?, '$[*]' COLUMNS (room_id BIGINT PATH '$[0]', seq BIGINT PATH '$[1]',
                    sender_id BIGINT PATH '$[2]', reply_to BIGINT PATH '$[3]')) answer
                  JOIN message ON message.room_id = answer.room_id AND message.seq = answer.reply_to
                  JOIN membership ON membership.room_id = answer.room_id AND membership.user_id = message.sender_id
                  LEFT JOIN friendship_side side
                    ON side.user_id = message.sender_id AND side.other_id = answer.sender_id
                WHERE message.sender_id <> answer.sender_id AND message.kind NOT IN ('SYSTEM', 'CALL')
                  AND membership.state = 'JOINED' AND COALESCE(membership.muted_until <= UTC_TIMESTAMP(6), TRUE)
                  AND COALESCE(side.blocks, FALSE) = FALSE
                ON DUPLICATE KEY UPDATE user_id = VALUES(user_id)
                """, answers.encode());
    }

    private static JsonArray place(Message message) {
        return new JsonArray()
                .add(message.room().value())
                .add(message.seq())
                .add(message.sender().value());
    }
}
