package parlance.presence;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.BotEvent;
import parlance.domain.CallEvent;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Event;
import parlance.domain.FriendshipEvent;
import parlance.domain.MessageEvent;
import parlance.domain.NotificationEvent;
import parlance.domain.Presence;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceReply;
import parlance.domain.PresenceState;
import parlance.domain.Reason;
import parlance.domain.RoomEvent;
import parlance.domain.SessionEvent;
import parlance.domain.UserEvent;
import parlance.domain.UserId;

/** Joins this node's sockets, the other nodes, the database and those who watch. On one event loop; never waits. */
final class Presences {
    private static final int MOST_SHOWN = 500;
    private static final int REFRESH_EVERY_TICKS = 60;

    private final Bus bus;
    private final PresenceStore store;
    private final Sockets sockets = new Sockets();
    private final Attendance attendance;
    private final Visibility visibility;
    private final LastSeen lastSeen;
    private long ticks;

    Presences(Bus bus, PresenceStore store, Duration grace) {
        this.bus = bus;
        this.store = store;
        this.attendance = new Attendance(bus.node(), grace);
        this.visibility = new Visibility(store, sockets::has, this::show);
        this.lastSeen = new LastSeen(store);
    }

    Future<Done> enter(Actor actor, PresenceCommand.Enter command) {
        UserId user = actor.asUser();
        switch (command.state()) {
            case ONLINE, AWAY -> {}
            case OFFLINE, UNKNOWN ->
                throw ChatException.invalid("state", Reason.NONE, "Whoever is connected is online or away");
        }
        boolean isNew = sockets.enter(user, command.socket(), command.state());
        update(user);
        return isNew ? visibility.look(user).map(new Done()) : Future.succeededFuture(new Done());
    }

    Future<Done> exit(Actor actor, PresenceCommand.Exit command) {
        UserId user = actor.asUser();
        boolean wasShown = isShown(user);
        sockets.exit(user, command.socket());
        updated(user, wasShown);
        return Future.succeededFuture(new Done());
    }

    Future<PresenceReply.Presences> show(Actor actor, PresenceCommand.ShowPresence command) {
        UserId me = actor.asUser();
        Set<UserId> users = command.users();
        if (users.size() > MOST_SHOWN) {
            throw ChatException.invalid("userIds", Reason.NONE, "These are more than " + MOST_SHOWN + " people");
        }
        return store.known(me, users)
                .map(known -> new PresenceReply.Presences(
                        known.stream().map(one -> presence(me, one)).toList()));
    }

    Future<PresenceReply.Connected> listOnline(Actor actor, PresenceCommand.ListOnline command) {
        UserId _ = actor.asUser();
        return Future.succeededFuture(new PresenceReply.Connected(command.users().stream()
                .filter(user -> attendance.state(user) != PresenceState.OFFLINE)
                .collect(Collectors.toSet())));
    }

    /** Whoever hides from others is known on their own node only. */
    Future<PresenceReply.Connected> listConnected(Actor actor, PresenceCommand.ListConnected command) {
        actor.requireOperator();
        return Future.succeededFuture(new PresenceReply.Connected(command.users().stream()
                .filter(user -> sockets.has(user) || attendance.isHere(user))
                .collect(Collectors.toSet())));
    }

    void hear(Event event) {
        switch (event) {
            case PresenceEvent.VisitWanted _, PresenceEvent.Visits _, PresenceEvent.Visited _ -> {}
            case PresenceEvent heard -> tell(attendance.hear(heard, now()));
            case UserEvent.Changed changed -> {
                if (sockets.has(changed.user())) {
                    visibility.look(changed.user());
                }
            }
            case UserEvent.Behind _, UserEvent.ProfileChanged _ -> {}
            case BotEvent _,
                    CallEvent _,
                    FriendshipEvent _,
                    MessageEvent _,
                    NotificationEvent _,
                    RoomEvent _,
                    SessionEvent _ -> {}
        }
    }

    /** Once a second. */
    void tick() {
        long now = now();
        if (++ticks % REFRESH_EVERY_TICKS == 0) {
            sockets.users().stream().filter(this::isShown).forEach(user -> lastSeen.note(user, now));
            // An event that was lost must not show for ever who does not want to be seen.
            visibility.look(sockets.users());
        }
        tell(attendance.tick(bus.nodes(), now));
        visibility.tick();
        lastSeen.write(now);
    }

    /** Tells the other nodes that nobody is here any more. */
    Future<Void> leave() {
        long now = now();
        sockets.users().stream().filter(this::isShown).forEach(user -> {
            lastSeen.note(user, now);
            tell(attendance.here(user, PresenceState.OFFLINE, now));
        });
        tell(attendance.tick(bus.nodes(), now));
        return lastSeen.writeAll(now);
    }

    private void show(UserId user, boolean visible) {
        boolean wasShown = isShown(user);
        sockets.show(user, visible);
        updated(user, wasShown);
    }

    /** Who hides looks like who leaves. */
    private void updated(UserId user, boolean wasShown) {
        if (wasShown && !isShown(user)) {
            lastSeen.note(user, now());
        }
        update(user);
    }

    private boolean isShown(UserId user) {
        return sockets.shown(user) != PresenceState.OFFLINE;
    }

    private void update(UserId user) {
        tell(attendance.here(user, sockets.shown(user), now()));
    }

    private void tell(News news) {
        news.publish().forEach(bus::publish);
        news.changes().forEach(change -> bus.tellHere(new PresenceEvent.Changed(presence(change))));
        news.lost().forEach(lastSeen::note);
    }

    private static Presence presence(News.Change change) {
        Instant left =
                change.state() == PresenceState.OFFLINE ? Instant.now().minusMillis(now() - change.since()) : null;
        return new Presence(change.user(), change.state(), left);
    }

    private Presence presence(UserId me, PresenceStore.Known known) {
        PresenceState state = state(me, known);
        @Nullable Instant left = state == PresenceState.OFFLINE ? known.lastSeen() : null;
        return new Presence(known.user(), state, left);
    }

    private PresenceState state(UserId me, PresenceStore.Known known) {
        if (known.visible()) {
            return attendance.state(known.user());
        }
        return known.user().equals(me) ? sockets.state(me) : PresenceState.OFFLINE;
    }

    private static long now() {
        return Duration.ofNanos(System.nanoTime()).toMillis();
    }
}
