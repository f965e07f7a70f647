package parlance.messages;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import parlance.TestNode;
import parlance.domain.Actor;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.SessionId;
import parlance.domain.UserId;

/** A group made by SQL, for tests that speak to the bus: its people need no mails and no tokens. */
public record Hall(RoomId room, List<UserId> members) {
    private static final AtomicLong ids = new AtomicLong((1L << 52) + (1L << 45));

    /** With this many members. */
    public static Hall open(TestNode node, int members) {
        List<UserId> users = Stream.generate(() -> user(node)).limit(members).toList();
        return of(node, users);
    }

    public static Hall of(TestNode node, List<UserId> members) {
        RoomId room = new RoomId(ids.incrementAndGet());
        node.sql(
                "INSERT INTO room (id, kind, name, created_by, created_at, members, last_message_at, changed_at) VALUES ("
                        + room.value() + ", 'GROUP', 'hall', "
                        + members.getFirst().value() + ", UTC_TIMESTAMP(6), "
                        + members.size() + ", UTC_TIMESTAMP(6), UTC_TIMESTAMP())");
        members.forEach(
                user -> node.sql("INSERT INTO membership (room_id, user_id, role, state, joined_at, version) VALUES ("
                        + room.value() + ", " + user.value() + ", 'MEMBER', 'JOINED', UTC_TIMESTAMP(6), 1)"));
        return new Hall(room, members);
    }

    public static UserId user(TestNode node) {
        UserId user = new UserId(ids.incrementAndGet());
        node.sql("INSERT INTO user (id, kind, state, user_name, registered_at) VALUES (" + user.value()
                + ", 'HUMAN', 'ACTIVE', 'user" + user.value() + "', UTC_TIMESTAMP(6))");
        return user;
    }

    public static Actor actor(UserId user) {
        return new Actor.Member(user, new Origin(new SessionId(user.value()), "native", "127.0.0.1", "", "test"));
    }

    public RoomRef ref() {
        return new RoomRef.ById(room);
    }

    public Future<Message> send(TestNode node, UserId sender, String text) {
        return send(node, sender, text, UUID.randomUUID().toString());
    }

    public Future<Message> send(TestNode node, UserId sender, String text, String clientKey) {
        return node.bus().ask(actor(sender), new MessageCommand.Send(ref(), text, clientKey, null, null));
    }

    /** Blocks for at most 20 s. */
    public static <T> T get(Future<T> future) {
        try {
            return future.await(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The texts in the database, by seq. */
    public String texts(TestNode node) {
        return node.sql(
                "SELECT GROUP_CONCAT(text ORDER BY seq SEPARATOR ' ') FROM message WHERE room_id = " + room.value());
    }
}
