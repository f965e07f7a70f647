package parlance.dialects.wind;

import org.jspecify.annotations.Nullable;
import parlance.domain.DirectPair;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/**
 * Chats as WIND names them: a group by its id, two people by the XOR of theirs. Ids of rooms and users all have the same
 * highest bit set, which no XOR of two has. Two different pairs can have the same XOR, but not two of the same user's.
 */
final class ChatId {
    private static final long LOWEST_ID = 1L << 52;

    private ChatId() {}

    static RoomRef room(long id, UserId me) {
        return id < LOWEST_ID
                ? new RoomRef.DirectWith(new UserRef.ById(new UserId(id ^ me.value())))
                : new RoomRef.ById(new RoomId(id));
    }

    static String of(RoomId room, @Nullable DirectPair pair) {
        return Long.toString(
                pair == null ? room.value() : pair.low().value() ^ pair.high().value());
    }
}
