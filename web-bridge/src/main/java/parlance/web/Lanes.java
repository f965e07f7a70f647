package parlance.web;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import parlance.domain.Command;
import parlance.domain.FriendshipCommand;
import parlance.domain.MessageCommand;
import parlance.domain.RoomCommand;

/** Things of which one waits for the other; those in different lanes do not. */
final class Lanes {
    /** The lane of what {@link #isLong}. */
    static final Object LONG = "long";

    private static final int WAITING = 64;

    /** Their answers can be long: the next one is asked for when the client has the one before. */
    private static final Set<Class<?>> LONG_ANSWERS = Set.of(
            MessageCommand.ListMessages.class,
            MessageCommand.ListThese.class,
            MessageCommand.ListEarlier.class,
            MessageCommand.ListPositions.class,
            MessageCommand.SyncRoom.class,
            MessageCommand.Search.class,
            RoomCommand.ListParticipants.class,
            RoomCommand.SyncMine.class,
            FriendshipCommand.SyncMine.class);

    private final Map<Object, Deque<Supplier<Future<?>>>> lanes = new HashMap<>();

    /** Runs {@code task} when all before it in its lane are done; returns false, and forgets it, when 64 wait there. */
    boolean enter(Object lane, Supplier<Future<?>> task) {
        Deque<Supplier<Future<?>>> waiting = lanes.get(lane);
        if (waiting == null) {
            lanes.put(lane, new ArrayDeque<>());
            run(lane, task);
            return true;
        }
        return waiting.size() < WAITING && waiting.add(task);
    }

    static boolean isLong(Command<?> command) {
        return LONG_ANSWERS.contains(command.getClass());
    }

    /** What has not begun is forgotten. */
    void clear() {
        lanes.values().forEach(Deque::clear);
    }

    private void run(Object lane, Supplier<Future<?>> task) {
        task.get().onComplete(_ -> runNext(lane));
    }

    private void runNext(Object lane) {
        Deque<Supplier<Future<?>>> waiting = lanes.get(lane);
        Supplier<Future<?>> next = waiting == null ? null : waiting.poll();
        if (next == null) {
            lanes.remove(lane);
        } else {
            run(lane, next);
        }
    }
}
