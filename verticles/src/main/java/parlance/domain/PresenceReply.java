package parlance.domain;

import java.util.List;
import java.util.Set;

/** What presence answers. */
public sealed interface PresenceReply extends Reply {
    record Connected(Set<UserId> users) implements PresenceReply {}

    record Visits(Set<RoomId> rooms) implements PresenceReply {}

    record Presences(List<Presence> presences) implements PresenceReply {}
}
