package parlance.web;

import java.util.Set;
import parlance.domain.MessageEvent;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Who listens to a {@link RoomFeed}: called on the context it has followed from, in order. */
public interface Ear {
    /**
     * Once per event, however many users it has followed the room for.
     *
     * @param except must not be told: they joined after what it is about was said, and do not see it
     */
    void hear(MessageEvent event, Set<UserId> except);

    /** This user is no longer in the room and must not be told of what comes. */
    void lose(RoomId room, UserId user);
}
