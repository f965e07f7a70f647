package parlance.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parlance.domain.PresenceEvent.Visited;
import parlance.domain.PresenceEvent.Visitor;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Who has which group open on which nodes. Whoever comes or goes on one node while on another does not come or go. */
final class Guests {
    private final Map<RoomId, Map<Caller, Guest>> rooms = new HashMap<>();
    private final Map<Caller, Set<RoomId>> visits = new HashMap<>();
    private final Map<String, Set<Visit>> nodes = new HashMap<>();
    private List<Visited> changes = new ArrayList<>();

    /** Somebody at a door. */
    record Caller(String door, UserId user) {
        static Caller of(Visitor visitor) {
            return new Caller(visitor.door(), visitor.user());
        }
    }

    /** Somebody in a group. */
    record Visit(RoomId room, Caller caller) {
        static Visit of(Visitor visitor) {
            return new Visit(visitor.room(), Caller.of(visitor));
        }
    }

    private record Guest(String name, Set<String> nodes) {}

    /** Whether that is new. */
    boolean put(String node, Visitor visitor) {
        Caller caller = Caller.of(visitor);
        Guest guest = rooms.computeIfAbsent(visitor.room(), _ -> new HashMap<>())
                .computeIfAbsent(caller, _ -> new Guest(visitor.name(), new HashSet<>()));
        if (guest.nodes.isEmpty()) {
            visits.computeIfAbsent(caller, _ -> new HashSet<>()).add(visitor.room());
            changes.add(new Visited(visitor, true));
        }
        nodes.computeIfAbsent(node, _ -> new HashSet<>()).add(Visit.of(visitor));
        return guest.nodes.add(node);
    }

    /** Whether they were there. */
    boolean drop(String node, Visit visit) {
        Map<Caller, Guest> there = rooms.getOrDefault(visit.room(), Map.of());
        Guest guest = there.get(visit.caller());
        if (guest == null || !guest.nodes.remove(node)) {
            return false;
        }
        nodes.computeIfPresent(node, (_, those) -> those.remove(visit) && those.isEmpty() ? null : those);
        if (guest.nodes.isEmpty()) {
            forget(visit, there);
            changes.add(new Visited(visitor(visit, guest), false));
        }
        return true;
    }

    /** All of a node. */
    void drop(String node) {
        visits(node).forEach(visit -> drop(node, visit));
    }

    /** What was known of a node, but for {@code those}. */
    List<Visit> others(String node, List<Visitor> those) {
        Set<Visit> known = those.stream().map(Visit::of).collect(Collectors.toSet());
        return visits(node).stream().filter(visit -> !known.contains(visit)).toList();
    }

    List<Visitor> on(String node) {
        return visits(node).stream()
                .flatMap(visit -> {
                    Guest guest = rooms.getOrDefault(visit.room(), Map.of()).get(visit.caller());
                    return Stream.ofNullable(guest).map(known -> visitor(visit, known));
                })
                .toList();
    }

    /** Where somebody is, on whichever node. */
    List<Visitor> of(Caller caller) {
        return visits.getOrDefault(caller, Set.of()).stream()
                .flatMap(room -> {
                    Guest guest = rooms.getOrDefault(room, Map.of()).get(caller);
                    return Stream.ofNullable(guest).map(known -> visitor(new Visit(room, caller), known));
                })
                .toList();
    }

    Set<UserId> in(RoomId room, String door) {
        return rooms.getOrDefault(room, Map.of()).keySet().stream()
                .filter(caller -> caller.door().equals(door))
                .map(Caller::user)
                .collect(Collectors.toSet());
    }

    boolean has(Visit visit) {
        return rooms.getOrDefault(visit.room(), Map.of()).containsKey(visit.caller());
    }

    /** Who has come and gone since this was asked before. */
    List<Visited> takeChanges() {
        List<Visited> taken = changes;
        changes = new ArrayList<>();
        return taken;
    }

    private List<Visit> visits(String node) {
        return List.copyOf(nodes.getOrDefault(node, Set.of()));
    }

    private void forget(Visit visit, Map<Caller, Guest> there) {
        there.remove(visit.caller());
        if (there.isEmpty()) {
            rooms.remove(visit.room());
        }
        visits.computeIfPresent(
                visit.caller(), (_, those) -> those.remove(visit.room()) && those.isEmpty() ? null : those);
    }

    private static Visitor visitor(Visit visit, Guest guest) {
        return new Visitor(visit.caller().door(), visit.room(), visit.caller().user(), guest.name());
    }
}
