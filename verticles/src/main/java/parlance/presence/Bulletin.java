package parlance.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/** Who is on this node, and what the others have yet to hear of it. */
final class Bulletin {
    /** Ticks come once a second: so a sign of life comes every third at the latest. */
    private static final long LIFE_EVERY = 2_500;

    private final String node;
    private final Map<UserId, PresenceState> here = new HashMap<>();
    /** As the others know those about whom there is something new. */
    private final Map<UserId, PresenceState> known = new LinkedHashMap<>();

    private long seq;
    private long toldAt;
    private boolean snapshotWanted;

    Bulletin(String node) {
        this.node = node;
    }

    /** Returns what the user was before. */
    PresenceState put(UserId user, PresenceState state) {
        PresenceState before = state == PresenceState.OFFLINE ? here.remove(user) : here.put(user, state);
        PresenceState was = before == null ? PresenceState.OFFLINE : before;
        known.putIfAbsent(user, was);
        return was;
    }

    void wantSnapshot() {
        snapshotWanted = true;
    }

    /** What to publish now. */
    List<PresenceEvent> tick(long now) {
        List<PresenceEvent> publish = new ArrayList<>();
        List<PresenceEvent.Seen> changes = changes();
        if (seq == 0 || !changes.isEmpty() || now - toldAt >= LIFE_EVERY) {
            toldAt = now;
            publish.add(new PresenceEvent.Delta(node, ++seq, changes));
        }
        if (snapshotWanted) {
            snapshotWanted = false;
            publish.add(new PresenceEvent.Snapshot(node, seq, seen(here)));
        }
        return publish;
    }

    private List<PresenceEvent.Seen> changes() {
        Map<UserId, PresenceState> changed = new LinkedHashMap<>();
        known.forEach((user, before) -> {
            PresenceState now = here.getOrDefault(user, PresenceState.OFFLINE);
            if (now != before) {
                changed.put(user, now);
            }
        });
        known.clear();
        return seen(changed);
    }

    private static List<PresenceEvent.Seen> seen(Map<UserId, PresenceState> users) {
        List<PresenceEvent.Seen> seen = new ArrayList<>(users.size());
        users.forEach((user, state) -> seen.add(new PresenceEvent.Seen(user, state)));
        return List.copyOf(seen);
    }
}
