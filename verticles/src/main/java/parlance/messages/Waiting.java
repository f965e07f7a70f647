package parlance.messages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parlance.domain.RoomId;

/** The drafts that wait, room by room, each room's in their order. A room is in one transaction at a time. */
final class Waiting {
    private final Map<RoomId, Deque<Draft>> rooms = new LinkedHashMap<>();
    private final Map<RoomId, Deque<Draft>> setAside = new HashMap<>();
    private final Set<RoomId> inLane = new HashSet<>();
    private int count;

    int count() {
        return count;
    }

    void add(Draft draft) {
        count++;
        (inLane.contains(draft.room()) ? setAside : rooms)
                .computeIfAbsent(draft.room(), _ -> new ArrayDeque<>())
                .add(draft);
    }

    /** At most {@code limit}. A room that is served goes to the end of the queue, so that a busy one starves nobody. */
    List<Draft> take(int limit) {
        List<Draft> taken = new ArrayList<>();
        Map<RoomId, Deque<Draft>> left = new LinkedHashMap<>();
        for (var next = rooms.entrySet().iterator(); next.hasNext() && taken.size() < limit; ) {
            Map.Entry<RoomId, Deque<Draft>> room = next.next();
            next.remove();
            move(room.getValue(), taken, limit);
            if (!room.getValue().isEmpty()) {
                left.put(room.getKey(), room.getValue());
            }
        }
        rooms.putAll(left);
        return taken;
    }

    /** Gives a room a lane of its own: its drafts, {@code back} first, are not among those of {@link #take} any more. */
    void setAside(RoomId room, List<Draft> back) {
        Deque<Draft> queue = rooms.getOrDefault(room, new ArrayDeque<>());
        rooms.remove(room);
        back.reversed().forEach(queue::addFirst);
        count += back.size();
        setAside.put(room, queue);
        inLane.add(room);
    }

    /** To the front again of a room that has a lane. */
    void putBack(RoomId room, List<Draft> drafts) {
        Deque<Draft> queue = setAside.computeIfAbsent(room, _ -> new ArrayDeque<>());
        drafts.reversed().forEach(queue::addFirst);
        count += drafts.size();
    }

    List<Draft> takeAside(RoomId room, int limit) {
        List<Draft> taken = new ArrayList<>();
        Deque<Draft> queue = setAside.get(room);
        if (queue != null) {
            move(queue, taken, limit);
        }
        return taken;
    }

    /** Ends the room's lane. */
    void bringBack(RoomId room) {
        inLane.remove(room);
        Deque<Draft> queue = setAside.remove(room);
        if (queue != null && !queue.isEmpty()) {
            rooms.put(room, queue);
        }
    }

    private void move(Deque<Draft> queue, List<Draft> taken, int limit) {
        while (!queue.isEmpty() && taken.size() < limit) {
            taken.add(queue.remove());
            count--;
        }
    }
}
