package parlance.web;

import java.util.Set;
import parlance.domain.MessageEvent;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Who listens to a {@link RoomFeed}: called on the context it has followed from, in order. */
public interface Ear {
    /**
     * Once per event, however many users it has followed the room for, unless not all of them see the same of it.
     *
     * @param users who may hear it, of those it has followed the room for; nobody else
     */
    void hear(MessageEvent event, Set<UserId> users);

    /** This user is no longer in the room and must not be told of what comes. */
    void lose(RoomId room, UserId user);
}
