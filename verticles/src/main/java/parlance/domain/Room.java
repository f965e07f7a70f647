package parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where people talk. Texts that were never given are empty; a direct room has none.
 *
 * @param isPublic listed, and anybody may join
 * @param openHistory whether members see what was said before they joined
 * @param archived nobody may write or join any more
 * @param pair of a direct room
 * @param members how many there are now
 * @param seq of the last message; 0 before the first
 * @param version rises with every change in the room
 * @param memberVersion rises with every change of who may hear and say what
 * @param lastMessageAt or the time of creation
 */
public record Room(
        RoomId id,
        RoomKind kind,
        String name,
        String description,
        boolean isPublic,
        boolean openHistory,
        boolean archived,
        @Nullable DirectPair pair,
        UserId createdBy,
        Instant createdAt,
        int members,
        long seq,
        long version,
        long memberVersion,
        Instant lastMessageAt)
        implements Reply {
    /** Whether everybody can find it and come in. */
    public boolean listed() {
        return isPublic && !archived;
    }

    /** What is left for somebody who once was in, or was asked in, and may know nothing of a private room any more. */
    public Room concealed() {
        return isPublic
                ? this
                : new Room(id, kind, "", "", false, false, archived, pair, createdBy, createdAt, 0, 0, 0, 0, createdAt);
    }
}
