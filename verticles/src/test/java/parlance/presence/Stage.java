package parlance.presence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/** Several nodes' attendances, a bus between them that can lose what is published, and a clock that is turned by hand. */
final class Stage {
    static final Duration GRACE = Duration.ofSeconds(10);
    private static final long SECOND = 1_000;
    /** After this the cluster strikes off who is paused; and so long it takes to let them in again. */
    private static final long STRUCK_OFF_AFTER = 5_000;

    final Map<String, Player> nodes = new LinkedHashMap<>();
    private final RandomGenerator random;
    private int started;
    private long now = 1_000_000;
    private boolean lossy;

    /** One node: what it knows, what is true of it, and what it has told its listeners. */
    static final class Player {
        final Attendance attendance;
        final Map<UserId, PresenceState> own = new HashMap<>();
        final Map<UserId, PresenceState> told = new HashMap<>();
        private final Queue<PresenceEvent> unread = new ArrayDeque<>();
        private boolean paused;
        private long changedAt = Long.MIN_VALUE / 2;

        private Player(String name) {
            attendance = new Attendance(name, GRACE);
        }
    }

    Stage(RandomGenerator random) {
        this.random = random;
    }

    String start() {
        String name = "node " + ++started;
        nodes.put(name, new Player(name));
        return name;
    }

    void kill(String name) {
        nodes.remove(name);
    }

    void pause(String name) {
        Player player = player(name);
        if (!player.paused) {
            player.paused = true;
            player.changedAt = now;
        }
    }

    void resume(String name) {
        Player player = player(name);
        if (player.paused) {
            player.paused = false;
            player.changedAt = now - player.changedAt > STRUCK_OFF_AFTER ? now : Long.MIN_VALUE / 2;
            while (!player.unread.isEmpty()) {
                carryOut(player, player.attendance.hear(player.unread.remove(), now));
            }
        }
    }

    void here(String name, UserId user, PresenceState state) {
        Player player = player(name);
        if (player.paused) {
            return;
        }
        if (state == PresenceState.OFFLINE) {
            player.own.remove(user);
        } else {
            player.own.put(user, state);
        }
        carryOut(player, player.attendance.here(user, state, now));
    }

    void loseSome(boolean lose) {
        lossy = lose;
    }

    void pass(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= SECOND) {
            now += SECOND;
            for (Map.Entry<String, Player> each : List.copyOf(nodes.entrySet())) {
                if (!each.getValue().paused) {
                    carryOut(each.getValue(), each.getValue().attendance.tick(members(each.getKey()), now));
                }
            }
        }
    }

    PresenceState truth(UserId user) {
        Set<PresenceState> states = new HashSet<>();
        nodes.values().forEach(player -> states.add(player.own.getOrDefault(user, PresenceState.OFFLINE)));
        if (states.contains(PresenceState.ONLINE)) {
            return PresenceState.ONLINE;
        }
        return states.contains(PresenceState.AWAY) ? PresenceState.AWAY : PresenceState.OFFLINE;
    }

    PresenceState seen(String name, UserId user) {
        return player(name).attendance.state(user);
    }

    private Player player(String name) {
        return nodes.getOrDefault(name, new Player(name));
    }

    /** Whoever was struck off finds itself alone. */
    private Set<String> members(String viewer) {
        if (isStruckOff(player(viewer))) {
            return Set.of(viewer);
        }
        Set<String> members = new HashSet<>(nodes.keySet());
        members.removeIf(name -> isStruckOff(player(name)));
        return members;
    }

    private boolean isStruckOff(Player player) {
        long since = now - player.changedAt;
        return player.paused ? since > STRUCK_OFF_AFTER : since < 2 * STRUCK_OFF_AFTER;
    }

    private void carryOut(Player player, News news) {
        news.changes().forEach(change -> player.told.put(change.user(), change.state()));
        news.publish().forEach(event -> nodes.values().forEach(each -> deliver(each, event)));
    }

    private void deliver(Player to, PresenceEvent event) {
        if (lossy && random.nextInt(3) == 0) {
            return;
        }
        if (to.paused) {
            to.unread.add(event);
        } else {
            carryOut(to, to.attendance.hear(event, now));
        }
    }
}
