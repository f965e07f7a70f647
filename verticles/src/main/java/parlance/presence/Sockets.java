package parlance.presence;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parlance.domain.ChatException;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/** Who has sockets on this node, and which of them others may see. */
final class Sockets {
    static final int MOST = 50;
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final Map<UserId, Person> people = new HashMap<>();

    private static final class Person {
        private final Map<String, PresenceState> sockets = new HashMap<>();
        private boolean visible;

        private PresenceState state() {
            if (sockets.isEmpty()) {
                return PresenceState.OFFLINE;
            }
            return sockets.containsValue(PresenceState.ONLINE) ? PresenceState.ONLINE : PresenceState.AWAY;
        }
    }

    /** Returns whether the socket is new; nobody sees whoever has none yet before {@link #show}. */
    boolean enter(UserId user, String socket, PresenceState state) {
        Person person = people.computeIfAbsent(user, _ -> new Person());
        if (person.sockets.size() >= MOST && !person.sockets.containsKey(socket)) {
            throw ChatException.limited("You have too many connections. Close one first", WAIT);
        }
        return person.sockets.put(socket, state) == null;
    }

    void exit(UserId user, String socket) {
        Person person = people.get(user);
        if (person != null && person.sockets.remove(socket) != null && person.sockets.isEmpty()) {
            people.remove(user);
        }
    }

    void show(UserId user, boolean visible) {
        Person person = people.get(user);
        if (person != null) {
            person.visible = visible;
        }
    }

    boolean has(UserId user) {
        return people.containsKey(user);
    }

    /** As the user may see it. */
    PresenceState state(UserId user) {
        Person person = people.get(user);
        return person == null ? PresenceState.OFFLINE : person.state();
    }

    /** As others may see it. */
    PresenceState shown(UserId user) {
        Person person = people.get(user);
        return person == null || !person.visible ? PresenceState.OFFLINE : person.state();
    }

    List<UserId> users() {
        return List.copyOf(people.keySet());
    }
}
