package parlance.domain;

import java.util.List;

/** Who is there: between nodes as deltas, to those who watch as changes. */
public sealed interface PresenceEvent extends Event {
    /** Told on each node to its own sessions: every node comes to it by itself. */
    record Changed(Presence presence) implements PresenceEvent {
        @Override
        public Audience audience() {
            return new Audience.Watchers(presence.user());
        }

        @Override
        public boolean ephemeral() {
            return true;
        }
    }

    /** A user with sockets on one node; OFFLINE: with none any more. */
    record Seen(UserId user, PresenceState state) {}

    /**
     * What changed among a node's own since its delta before; empty ones say that it lives.
     *
     * @param seq 1, 2, 3, …: whoever misses one wants a snapshot
     */
    record Delta(String node, long seq, List<Seen> changes) implements PresenceEvent {
        @Override
        public Audience audience() {
            return new Audience.Nodes();
        }
    }

    /** All that are on a node, as of its delta {@code seq}. */
    record Snapshot(String node, long seq, List<Seen> all) implements PresenceEvent {
        @Override
        public Audience audience() {
            return new Audience.Nodes();
        }
    }

    /** Somebody does not know who is on {@code node}; empty: on any. */
    record SnapshotWanted(String node) implements PresenceEvent {
        @Override
        public Audience audience() {
            return new Audience.Nodes();
        }
    }
}
