package parlance.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/**
 * Who is on which node, as one node knows it: its own users for certain, the others' from what their nodes publish. Has
 * no clock: {@code now} is in milliseconds, never goes back, and {@link #tick} is called once a second.
 */
final class Attendance {
    private static final long PAUSED_AFTER = 4_000;

    private final String node;
    private final Crowd crowd;
    private final Bulletin bulletin;
    private final Map<String, Peer> peers = new HashMap<>();
    private final Map<UserId, Long> lost = new HashMap<>();
    private long tickedAt;
    private boolean begun;

    Attendance(String node, Duration grace) {
        this.node = node;
        this.crowd = new Crowd(grace.toMillis());
        this.bulletin = new Bulletin(node);
    }

    /** One of this node's own users; OFFLINE: not there any more, or not to be seen. */
    News here(UserId user, PresenceState state, long now) {
        crowd.move(user, bulletin.put(user, state), state, now);
        return news(List.of());
    }

    /** What a node has published, this one included. */
    News hear(PresenceEvent event, long now) {
        switch (event) {
            case PresenceEvent.Delta delta
            when !delta.node().equals(node) -> peer(delta.node(), now).delta(delta.seq(), delta.changes(), now);
            case PresenceEvent.Snapshot snapshot
            when !snapshot.node().equals(node) ->
                peer(snapshot.node(), now).snapshot(snapshot.seq(), snapshot.all(), now);
            case PresenceEvent.SnapshotWanted wanted
            when wanted.node().isEmpty() || wanted.node().equals(node) -> bulletin.wantSnapshot();
            case PresenceEvent.Delta _,
                    PresenceEvent.Snapshot _,
                    PresenceEvent.SnapshotWanted _,
                    PresenceEvent.Changed _,
                    PresenceEvent.VisitWanted _,
                    PresenceEvent.Visits _,
                    PresenceEvent.Visited _ -> {}
        }
        return news(List.of());
    }

    /** {@code nodes} are those that the cluster holds for alive. */
    News tick(Set<String> nodes, long now) {
        List<PresenceEvent> publish = new ArrayList<>();
        if (!begun) {
            begun = true;
            publish.add(new PresenceEvent.SnapshotWanted(""));
        } else if (now - tickedAt > PAUSED_AFTER) {
            peers.values().forEach(peer -> peer.forgive(now));
        }
        tickedAt = now;
        dropTheGone(nodes, now);
        peers.forEach((name, peer) -> {
            if (peer.wantsSnapshot(now)) {
                publish.add(new PresenceEvent.SnapshotWanted(name));
            }
        });
        crowd.tick(now);
        publish.addAll(bulletin.tick(now));
        return news(publish);
    }

    /** As others see the user, if they are to be seen. */
    PresenceState state(UserId user) {
        return crowd.state(user);
    }

    /** Whether others can see the user on any node now, not counting the grace. */
    boolean isHere(UserId user) {
        return crowd.has(user);
    }

    private Peer peer(String name, long now) {
        return peers.computeIfAbsent(name, _ -> new Peer(crowd, now));
    }

    private void dropTheGone(Set<String> nodes, long now) {
        Iterator<Map.Entry<String, Peer>> next = peers.entrySet().iterator();
        while (next.hasNext()) {
            Map.Entry<String, Peer> known = next.next();
            Peer peer = known.getValue();
            if (peer.isGone(nodes.contains(known.getKey()), now)) {
                next.remove();
                peer.drop(now).stream()
                        .filter(user -> !crowd.has(user))
                        .forEach(user -> lost.put(user, peer.heardAt()));
            }
        }
    }

    private News news(List<PresenceEvent> publish) {
        Map<UserId, Long> taken = Map.copyOf(lost);
        lost.clear();
        return new News(publish, crowd.takeChanges(), taken);
    }
}
