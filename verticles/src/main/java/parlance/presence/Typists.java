package parlance.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parlance.domain.MessageEvent.Typing;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/**
 * Who is writing where, on any node, and until when that is believed. Has no clock: {@code now} is in milliseconds and
 * never goes back.
 */
final class Typists {
    private static final int MOST_ROOMS = 10;
    private static final long TOLD_EVERY = 2_000;
    private static final long BELIEVED = 6_000;
    /** Longer than the node that announced it: usually it says itself that it is over. */
    private static final long HEARD_BELIEVED = 8_000;

    /** In the order in which they began. */
    private final Map<UserId, Map<RoomId, Entry>> rooms = new HashMap<>();

    private static final class Entry {
        private Typing told;
        private long toldAt;
        private long until;
        private boolean mine;

        private Entry(Typing told) {
            this.told = told;
        }
    }

    /** What is over: announced here, and so to be published; or heard of, and so to be told here only. */
    record Over(List<Typing> publish, List<Typing> tellHere) {}

    /** Somebody says here that they write, or have stopped. Returns what to publish. */
    List<Typing> say(Typing said, long now) {
        return said.typing() ? begin(said, now) : end(said);
    }

    /** What any node has published, this one included. */
    void hear(Typing heard, long now) {
        if (!heard.typing()) {
            remove(heard);
            return;
        }
        Entry entry = entries(heard.user()).computeIfAbsent(heard.room(), _ -> new Entry(heard));
        entry.until = Math.max(entry.until, now + (entry.mine ? BELIEVED : HEARD_BELIEVED));
    }

    Over tick(long now) {
        Over over = new Over(new ArrayList<>(), new ArrayList<>());
        Iterator<Map<RoomId, Entry>> users = rooms.values().iterator();
        while (users.hasNext()) {
            Map<RoomId, Entry> entries = users.next();
            entries.values().removeIf(entry -> isOver(entry, over, now));
            if (entries.isEmpty()) {
                users.remove();
            }
        }
        return over;
    }

    private List<Typing> begin(Typing said, long now) {
        Map<RoomId, Entry> entries = entries(said.user());
        Entry entry = entries.computeIfAbsent(said.room(), _ -> new Entry(said));
        boolean again = entry.mine && now - entry.toldAt < TOLD_EVERY;
        entry.mine = true;
        entry.until = now + BELIEVED;
        if (again) {
            return List.of();
        }
        entry.told = said;
        entry.toldAt = now;
        List<Typing> publish = new ArrayList<>();
        if (entries.size() > MOST_ROOMS) {
            Entry oldest = entries.values().iterator().next();
            entries.remove(oldest.told.room());
            publish.add(stopped(oldest.told));
        }
        publish.add(said);
        return publish;
    }

    /** Whoever does not write has nothing to stop. */
    private List<Typing> end(Typing said) {
        return remove(said) ? List.of(said) : List.of();
    }

    private boolean remove(Typing stopped) {
        Map<RoomId, Entry> entries = rooms.getOrDefault(stopped.user(), Map.of());
        boolean wrote = entries.containsKey(stopped.room()) && entries.remove(stopped.room()) != null;
        if (wrote && entries.isEmpty()) {
            rooms.remove(stopped.user());
        }
        return wrote;
    }

    private Map<RoomId, Entry> entries(UserId user) {
        return rooms.computeIfAbsent(user, _ -> new LinkedHashMap<>());
    }

    private static boolean isOver(Entry entry, Over over, long now) {
        if (now < entry.until) {
            return false;
        }
        (entry.mine ? over.publish : over.tellHere).add(stopped(entry.told));
        return true;
    }

    private static Typing stopped(Typing told) {
        return new Typing(told.room(), told.pair(), told.memberVersion(), told.user(), false);
    }
}
