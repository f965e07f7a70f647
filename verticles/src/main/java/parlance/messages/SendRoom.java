package parlance.messages;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import parlance.domain.DirectPair;
import parlance.domain.RoomId;

/**
 * A room as it was when its row was locked.
 *
 * @param lastMessageAt by the database's clock, in UTC
 */
record SendRoom(
        RoomId id,
        @Nullable DirectPair pair,
        boolean archived,
        long seq,
        long version,
        long memberVersion,
        LocalDateTime lastMessageAt) {}
