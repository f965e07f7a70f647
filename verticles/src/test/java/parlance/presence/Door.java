package parlance.presence;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import parlance.TestNode;
import parlance.TestUser;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Event;
import parlance.domain.Origin;
import parlance.domain.Presence;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/** Where sockets come in at one node, and what that node hears and tells. */
final class Door {
    final List<Event> heard = new CopyOnWriteArrayList<>();
    private final Bus bus;
    private final Set<Socket> sockets = new HashSet<>();

    private record Socket(UserId user, String name) {}

    Door(TestNode node) {
        this.bus = node.bus();
        bus.subscribe(heard::add);
    }

    void enter(TestUser user, String socket, PresenceState state) {
        enter(bus, id(user), socket, state);
        sockets.add(new Socket(id(user), socket));
    }

    static void enter(Bus bus, UserId user, String socket, PresenceState state) {
        bus.ask(actor(user), new PresenceCommand.Enter(socket, state)).await();
    }

    void exit(TestUser user, String socket) {
        exit(new Socket(id(user), socket));
    }

    /** Closes whatever is open here. */
    void exitAll() {
        Set.copyOf(sockets).forEach(this::exit);
    }

    /** As this node shows a user to themself. */
    PresenceState state(TestUser user) {
        return states(user, id(user)).getFirst().state();
    }

    /** As this node shows {@code users} to {@code viewer}. */
    List<Presence> states(TestUser viewer, UserId... users) {
        return bus.ask(actor(id(viewer)), new PresenceCommand.ShowPresence(Set.of(users)))
                .await()
                .presences();
    }

    /** As this node has told its listeners since {@link #heard} was cleared. */
    List<PresenceState> told(TestUser user) {
        return heard.stream()
                .filter(PresenceEvent.Changed.class::isInstance)
                .map(event -> ((PresenceEvent.Changed) event).presence())
                .filter(presence -> presence.user().equals(id(user)))
                .map(Presence::state)
                .toList();
    }

    /** As {@code viewer} is shown at the native API; empty when left out. */
    static String seen(TestUser viewer, TestUser user) {
        return presence(viewer, user).getString("state", "");
    }

    static JsonObject presence(TestUser viewer, TestUser user) {
        return viewer.client().get("/api/v1/presence?userIds=" + user.id()).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .findFirst()
                .orElseGet(JsonObject::new);
    }

    static UserId id(TestUser user) {
        return new UserId(Long.parseLong(user.id()));
    }

    private void exit(Socket socket) {
        bus.ask(actor(socket.user), new PresenceCommand.Exit(socket.name)).await();
        sockets.remove(socket);
    }

    private static Actor actor(UserId user) {
        return new Actor.Member(user, new Origin(null, "native", "127.0.0.1", "", "test"));
    }
}
