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

    /** Somebody who has a group open at a door; {@code name} is what the others may call them. */
    record Visitor(String door, RoomId room, UserId user, String name) {}

    /** Asked of all nodes: somebody opens a group, or closes it. */
    record VisitWanted(Visitor visitor, boolean inside) implements PresenceEvent {
        @Override
        public Audience audience() {
            return new Audience.Nodes();
        }
    }

    /**
     * Who has groups open on a node.
     *
     * @param whole {@code here} are all of them; otherwise those who have come
     * @param gone who have gone
     */
    record Visits(String node, boolean whole, List<Visitor> here, List<Visitor> gone) implements PresenceEvent {
        @Override
        public Audience audience() {
            return new Audience.Nodes();
        }
    }

    /** Told on each node to its own sessions, also to the visitor's: a group is open now, or no more. */
    record Visited(Visitor visitor, boolean inside) implements PresenceEvent {
        @Override
        public Audience audience() {
            return new Audience.Visitors(visitor.room());
        }
    }
}
