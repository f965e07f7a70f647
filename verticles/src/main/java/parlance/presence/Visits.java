package parlance.presence;

import io.vertx.core.Future;
import java.time.Duration;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.Event;
import parlance.domain.MembershipState;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceReply;
import parlance.domain.RoomEvent;
import parlance.domain.RoomId;
import parlance.presence.Guests.Caller;

/** Which groups people have open at their doors. On one event loop; never waits. */
final class Visits {
    private final Bus bus;
    private final Visiting visiting;

    Visits(Bus bus) {
        this.bus = bus;
        this.visiting = new Visiting(bus.node());
    }

    Future<Done> visit(Actor actor, PresenceCommand.Visit command) {
        Caller caller = caller(actor);
        PresenceEvent.VisitWanted wanted = new PresenceEvent.VisitWanted(
                new PresenceEvent.Visitor(caller.door(), command.room(), caller.user(), command.name()),
                command.inside());
        // Heard here at once, so that whoever asks next is answered by it; the second time it changes nothing.
        tell(visiting.hear(wanted, now()));
        bus.publish(wanted);
        return Future.succeededFuture(new Done());
    }

    Future<PresenceReply.Visits> list(Actor actor, PresenceCommand.ListVisits ignored) {
        return Future.succeededFuture(new PresenceReply.Visits(visiting.visits(caller(actor))));
    }

    Future<PresenceReply.Connected> listVisitors(Actor actor, PresenceCommand.ListVisitors command) {
        return Future.succeededFuture(new PresenceReply.Connected(
                visiting.visitors(command.room(), caller(actor).door())));
    }

    void enter(Actor actor, String socket) {
        tell(visiting.enter(caller(actor), socket));
    }

    void exit(Actor actor, String socket) {
        tell(visiting.exit(caller(actor), socket));
    }

    void hear(Event event) {
        if (event instanceof PresenceEvent heard) {
            tell(visiting.hear(heard, now()));
        } else if (event instanceof RoomEvent.MembershipChanged changed
                && changed.membership().state() != MembershipState.JOINED) {
            RoomId room = changed.membership().room();
            tell(visiting.forget(changed.user(), room));
        }
    }

    /** Once a second. */
    void tick() {
        tell(visiting.tick(bus.nodes(), now()));
    }

    private void tell(Visiting.News news) {
        news.publish().forEach(bus::publish);
        news.tellHere().forEach(bus::tellHere);
    }

    private static Caller caller(Actor actor) {
        return new Caller(actor.origin().door(), actor.asUser());
    }

    private static long now() {
        return Duration.ofNanos(System.nanoTime()).toMillis();
    }
}
