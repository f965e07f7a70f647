package parlance.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/** All who are on any node, as others see them. Whoever is on none any more is shown as they were for a grace. */
final class Crowd {
    private final long grace;
    private final Map<UserId, Person> people = new HashMap<>();
    /** When they left, the first first. */
    private final Map<UserId, Long> leaving = new LinkedHashMap<>();

    private List<News.Change> changes = new ArrayList<>();

    private static final class Person {
        private int online;
        private int away;
        private PresenceState shown = PresenceState.OFFLINE;

        private void count(PresenceState state, int by) {
            switch (state) {
                case ONLINE -> online += by;
                case AWAY -> away += by;
                case OFFLINE, UNKNOWN -> {}
            }
        }

        private PresenceState state() {
            if (online > 0) {
                return PresenceState.ONLINE;
            }
            return away > 0 ? PresenceState.AWAY : PresenceState.OFFLINE;
        }
    }

    Crowd(long grace) {
        this.grace = grace;
    }

    /** On one node somebody is no longer {@code from} but {@code to}. */
    void move(UserId user, PresenceState from, PresenceState to, long now) {
        if (from == to) {
            return;
        }
        Person person = people.computeIfAbsent(user, _ -> new Person());
        person.count(from, -1);
        person.count(to, 1);
        PresenceState state = person.state();
        if (state == PresenceState.OFFLINE) {
            leaving.putIfAbsent(user, now);
            return;
        }
        leaving.remove(user);
        if (state != person.shown) {
            person.shown = state;
            changes.add(new News.Change(user, state, now));
        }
    }

    /** Lets go whose grace is over. */
    void tick(long now) {
        Iterator<Map.Entry<UserId, Long>> first = leaving.entrySet().iterator();
        while (first.hasNext()) {
            Map.Entry<UserId, Long> next = first.next();
            if (now - next.getValue() < grace) {
                return;
            }
            first.remove();
            people.remove(next.getKey());
            changes.add(new News.Change(next.getKey(), PresenceState.OFFLINE, next.getValue()));
        }
    }

    /** As others see them. */
    PresenceState state(UserId user) {
        Person person = people.get(user);
        return person == null ? PresenceState.OFFLINE : person.shown;
    }

    /** Whether they are on any node, not counting the grace. */
    boolean has(UserId user) {
        return people.containsKey(user) && !leaving.containsKey(user);
    }

    /** What has changed since this was asked before. */
    List<News.Change> takeChanges() {
        List<News.Change> taken = changes;
        changes = new ArrayList<>();
        return taken;
    }
}
