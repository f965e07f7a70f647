package parlance.presence;

import java.util.List;
import java.util.Map;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/**
 * What came of something that {@link Attendance} was told.
 *
 * @param publish to the other nodes
 * @param changes for those who watch
 * @param lost who was on a node that is gone and is on no other, and when that node was last heard
 */
record News(List<PresenceEvent> publish, List<Change> changes, Map<UserId, Long> lost) {
    /** Somebody as others see them now, and since when: of who is OFFLINE, when they left. */
    record Change(UserId user, PresenceState state, long since) {}
}
