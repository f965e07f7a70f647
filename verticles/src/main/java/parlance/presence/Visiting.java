package parlance.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceEvent.Visitor;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.presence.Guests.Caller;
import parlance.presence.Guests.Visit;

/**
 * Who has groups open at doors where one opens groups, as one node knows it: those with sockets here for certain, the others from
 * what their nodes publish. Has no clock: {@code now} is in milliseconds, never goes back, and {@link #tick} is called once a
 * second.
 */
final class Visiting {
    private static final long WHOLE_EVERY = 3_000;
    private static final long SILENT_AFTER = 12_000;
    /** Clients open a group before their socket has said whose it is. */
    private static final long WAITS = 30_000;

    private final String node;
    private final Guests guests = new Guests();
    private final Map<Caller, Set<String>> sockets = new HashMap<>();
    private final Map<Visit, Waiting> waiting = new HashMap<>();
    private final Map<String, Long> heardAt = new HashMap<>();
    private List<Visitor> come = new ArrayList<>();
    private List<Visitor> gone = new ArrayList<>();
    private long toldAt;
    private boolean toldSome;

    private record Waiting(Visitor visitor, long since) {}

    /** What came of it: to be published to the other nodes, and to be told here. */
    record News(List<PresenceEvent> publish, List<PresenceEvent.Visited> tellHere) {}

    Visiting(String node) {
        this.node = node;
    }

    /** A socket has opened here: what its user has open elsewhere, or waits to have open, is open here, too. */
    News enter(Caller caller, String socket) {
        sockets.computeIfAbsent(caller, _ -> new HashSet<>()).add(socket);
        guests.of(caller).forEach(this::open);
        waiting.values().stream()
                .map(Waiting::visitor)
                .filter(visitor -> Caller.of(visitor).equals(caller))
                .toList()
                .forEach(this::open);
        return news();
    }

    /** With the last socket here goes all that is open here. */
    News exit(Caller caller, String socket) {
        Set<String> theirs = sockets.getOrDefault(caller, Set.of());
        if (theirs.contains(socket)) {
            theirs.remove(socket);
            if (theirs.isEmpty()) {
                sockets.remove(caller);
                guests.of(caller).forEach(this::close);
            }
        }
        return news();
    }

    /** What a node has published, this one included. */
    News hear(PresenceEvent event, long now) {
        switch (event) {
            case PresenceEvent.VisitWanted(Visitor visitor, boolean inside) -> {
                if (inside) {
                    want(visitor, now);
                } else {
                    waiting.remove(Visit.of(visitor));
                    close(visitor);
                }
            }
            case PresenceEvent.Visits visits when !visits.node().equals(node) -> hear(visits, now);
            case PresenceEvent.Visits _, PresenceEvent.Visited _, PresenceEvent.Changed _ -> {}
            case PresenceEvent.Delta _, PresenceEvent.Snapshot _, PresenceEvent.SnapshotWanted _ -> {}
        }
        return news();
    }

    /** The user is no longer in the group, whatever door they came by. */
    News forget(UserId user, RoomId room) {
        waiting.keySet()
                .removeIf(visit ->
                        visit.room().equals(room) && visit.caller().user().equals(user));
        guests.on(node).stream()
                .filter(visitor -> visitor.room().equals(room) && visitor.user().equals(user))
                .forEach(this::close);
        return news();
    }

    /** {@code nodes} are those that the cluster holds for alive. */
    News tick(Set<String> nodes, long now) {
        waiting.values().removeIf(one -> now - one.since() > WAITS);
        heardAt.entrySet().removeIf(known -> {
            boolean isGone = !nodes.contains(known.getKey()) || now - known.getValue() > SILENT_AFTER;
            if (isGone) {
                guests.drop(known.getKey());
            }
            return isGone;
        });
        News news = news();
        if (now - toldAt < WHOLE_EVERY) {
            return news;
        }
        List<Visitor> all = guests.on(node);
        toldAt = now;
        // Who has nobody says so once, in case it was not heard that they have gone.
        if (all.isEmpty() && !toldSome) {
            return news;
        }
        toldSome = !all.isEmpty();
        PresenceEvent whole = new PresenceEvent.Visits(node, true, all, List.of());
        return new News(Stream.concat(news.publish().stream(), Stream.of(whole)).toList(), news.tellHere());
    }

    Set<RoomId> visits(Caller caller) {
        return guests.of(caller).stream().map(Visitor::room).collect(Collectors.toSet());
    }

    /** Also those who have just asked to be, and whose socket this node has not heard of yet. */
    Set<UserId> visitors(RoomId room, String door) {
        Set<UserId> all = new HashSet<>(guests.in(room, door));
        waiting.keySet().stream()
                .filter(visit ->
                        visit.room().equals(room) && visit.caller().door().equals(door))
                .forEach(visit -> all.add(visit.caller().user()));
        return all;
    }

    private void want(Visitor visitor, long now) {
        if (sockets.containsKey(Caller.of(visitor))) {
            open(visitor);
        } else if (!guests.has(Visit.of(visitor))) {
            waiting.put(Visit.of(visitor), new Waiting(visitor, now));
        }
    }

    private void hear(PresenceEvent.Visits visits, long now) {
        String other = visits.node();
        heardAt.put(other, now);
        visits.here().forEach(visitor -> {
            waiting.remove(Visit.of(visitor));
            boolean _ = guests.put(other, visitor);
        });
        visits.gone().forEach(visitor -> {
            boolean _ = guests.drop(other, Visit.of(visitor));
        });
        if (visits.whole()) {
            guests.others(other, visits.here()).forEach(visit -> {
                boolean _ = guests.drop(other, visit);
            });
        }
    }

    private void open(Visitor visitor) {
        waiting.remove(Visit.of(visitor));
        if (guests.put(node, visitor)) {
            come.add(visitor);
        }
    }

    private void close(Visitor visitor) {
        if (guests.drop(node, Visit.of(visitor))) {
            gone.add(visitor);
        }
    }

    private News news() {
        List<PresenceEvent> publish = come.isEmpty() && gone.isEmpty()
                ? List.of()
                : List.of(new PresenceEvent.Visits(node, false, List.copyOf(come), List.copyOf(gone)));
        come = new ArrayList<>();
        gone = new ArrayList<>();
        return new News(publish, guests.takeChanges());
    }
}
