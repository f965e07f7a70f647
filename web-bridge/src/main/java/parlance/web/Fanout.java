package parlance.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.BotEvent;
import parlance.domain.CallEvent;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.FriendshipEvent;
import parlance.domain.MembershipState;
import parlance.domain.MessageEvent;
import parlance.domain.NotificationEvent;
import parlance.domain.PresenceEvent;
import parlance.domain.RoomEvent;
import parlance.domain.RoomId;
import parlance.domain.SessionEvent;
import parlance.domain.UserCommand;
import parlance.domain.UserEvent;
import parlance.domain.UserId;

/** Brings events to the sessions of one event loop, and lets them subscribe to what they may hear. */
final class Fanout implements Ear {
    private static final Duration CHECK_EVERY = Duration.ofSeconds(2);
    /** When the node stops, so many sessions are sent away in a second, for at most 5 s. */
    private static final int LEAVING_PER_SECOND = 400;

    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Hub hub;
    private final Listeners listeners = new Listeners();
    private final Followings followings;
    private final Watches watches;
    private final Roll roll;
    private final Holds holds = new Holds();

    /** Call on the event loop. */
    Fanout(Vertx vertx, Hub hub) {
        this.vertx = vertx;
        this.hub = hub;
        this.followings = new Followings(hub.feed(), this);
        this.watches = new Watches(vertx, hub.bus(), listeners);
        this.roll = new Roll(hub.bus(), this::behind);
        hub.bus().subscribe(this::heard);
        vertx.setPeriodic(CHECK_EVERY.toMillis(), _ -> {
            long now = System.nanoTime();
            roll.sessions().forEach(session -> session.check(now));
        });
        vertx.setPeriodic(hub.limits().checkEvery().toMillis(), _ -> {
            roll.call();
            roll.sessions().forEach(watches::check);
            followings.incomplete().forEach(user -> behind(user, roll.version(user)));
        });
    }

    Vertx vertx() {
        return vertx;
    }

    void add(Session session) {
        roll.add(session);
    }

    void identified(Session session) {
        roll.identified(session);
    }

    void remove(Session session) {
        session.wanted().forEach(audience -> unsubscribe(session, audience));
        roll.remove(session);
    }

    /** Fails with FORBIDDEN or NOT_FOUND when the session's user may not hear this. */
    Future<Subscribed> subscribe(Session session, Audience audience) {
        UserId me;
        try {
            me = session.identity().actor().asUser();
        } catch (ChatException e) {
            return Future.failedFuture(e);
        }
        return switch (audience) {
            case Audience.Room(RoomId room) -> follow(session, me, audience, room);
            case Audience.Typing(RoomId room) -> follow(session, me, audience, room);
            case Audience.Call(RoomId room) -> follow(session, me, audience, room);
            case Audience.User(UserId user) -> user.equals(me) ? listenToOneself(session, audience, me) : refused();
            case Audience.Bot bot -> listenAsBot(session, bot, me);
            case Audience.Watchers watchers -> watches.watch(session, watchers);
            // Which sessions these are is for their dialects to say; what is told there is nobody's secret.
            case Audience.Everyone _, Audience.Directory _, Audience.Visitors _ -> listen(session, audience);
            case Audience.Nodes() -> refused();
        };
    }

    boolean tells(Session session, Audience audience) {
        return listeners.has(audience, session);
    }

    void unsubscribe(Session session, Audience audience) {
        if (!listeners.has(audience, session)) {
            return;
        }
        listeners.remove(audience, session);
        UserId me = session.identity().user().orElseThrow();
        switch (audience) {
            case Audience.Room(RoomId room) -> followings.unfollow(me, room);
            case Audience.Typing(RoomId room) -> followings.unfollow(me, room);
            case Audience.Call(RoomId room) -> followings.unfollow(me, room);
            case Audience.User _ -> followings.unfollowEverywhere(me);
            case Audience.Bot _ -> hub.bots().unfollow(me);
            case Audience.Watchers _, Audience.Everyone _, Audience.Directory _ -> {}
            case Audience.Visitors _, Audience.Nodes _ -> {}
        }
    }

    @Override
    public void hear(MessageEvent event, Set<UserId> users) {
        Telling telling = new Telling(event);
        Audience audience = event.audience();
        int told = telling.tell(listeners.of(audience), audience, users);
        if (!event.ephemeral()) {
            for (UserId user : followings.followersEverywhere(event.room())) {
                if (users.contains(user)) {
                    Audience theirs = new Audience.User(user);
                    told += telling.tell(without(audience, listeners.of(theirs)), theirs);
                }
            }
        }
        hub.delivered(told);
    }

    @Override
    public void lose(RoomId room, UserId user) {
        followings.lost(user, room);
        for (Audience audience : List.of(new Audience.Room(room), new Audience.Typing(room), new Audience.Call(room))) {
            for (Session session : listeners.copyOf(audience)) {
                if (session.identity().user().filter(user::equals).isPresent()) {
                    unsubscribe(session, audience);
                    session.lose(audience);
                }
            }
        }
    }

    /** Sends everybody away, not all in the same moment. */
    Future<?> leave() {
        List<Session> all = roll.sessions();
        long within = Math.min(LEAVE_WITHIN.toMillis(), 1 + 1000L * all.size() / LEAVING_PER_SECOND);
        return Future.join(all.stream()
                .map(session -> vertx.timer(1 + ThreadLocalRandom.current().nextLong(within), TimeUnit.MILLISECONDS)
                        .onSuccess(_ -> session.leave()))
                .toList());
    }

    private void heard(Event event) {
        switch (event) {
            case MessageEvent.Marked marked -> {
                if (!marked.shared()) {
                    tell(marked);
                }
            }
            // The feed brings them, in order.
            case MessageEvent _ -> {}
            case PresenceEvent.Changed changed -> tellWidely(changed);
            case PresenceEvent.Visited visited -> {
                tellNow(visited, new Audience.User(visited.visitor().user()));
                tellNow(visited);
            }
            case PresenceEvent _, BotEvent.Waiting _ -> {}
            case RoomEvent.MembershipChanged changed -> heard(changed);
            case RoomEvent.InviteChanged changed -> {
                if (changed.user().equals(changed.invite().invitee().id())) {
                    roll.saw(changed.user(), changed.invite().version());
                }
                tell(changed);
            }
            case FriendshipEvent.Changed changed -> {
                roll.saw(changed.user(), changed.friendship().version());
                tell(changed);
                UserId other = changed.friendship().other().id();
                roll.of(changed.user()).forEach(session -> watches.check(session, other));
                // Who is blocked is not told, and may not watch any more either.
                roll.of(other).forEach(session -> watches.check(session, changed.user()));
            }
            case BotEvent.Told _, FriendshipEvent.Blocked _, FriendshipEvent.Signalled _ -> tell(event);
            case CallEvent _, NotificationEvent _, RoomEvent.Listed _, UserEvent.Behind _ -> tell(event);
            case SessionEvent.Ended ended -> roll.end(ended.user(), ended.sessions());
            case UserEvent.ProfileChanged changed -> tellWidely(changed);
            case UserEvent.Changed changed -> heard(changed);
        }
    }

    private void heard(RoomEvent.MembershipChanged changed) {
        UserId user = changed.user();
        roll.saw(user, changed.membership().version());
        if (changed.membership().state() == MembershipState.JOINED) {
            // First it is made sure that whatever is said there will be heard.
            holds.hold(user, followings.joined(user, changed.membership().room()));
        } else {
            watches.checkAround(user, roll.of(user));
        }
        tell(changed);
        tellNow(changed, new Audience.Bot(user));
    }

    private void heard(UserEvent.Changed changed) {
        roll.saw(changed.user(), changed.version());
        roll.become(changed.user(), changed.state());
        tell(changed);
    }

    private void behind(UserId user, long version) {
        if (listeners.of(new Audience.User(user)).isEmpty()) {
            return;
        }
        followings.refresh(user).onComplete(_ -> tell(new UserEvent.Behind(user, version)));
    }

    private void tell(Event event) {
        if (event.audience() instanceof Audience.User(UserId user)) {
            holds.after(user, () -> tellNow(event));
        } else {
            tellNow(event);
        }
    }

    /** Also those who are shown everybody. */
    private void tellWidely(Event event) {
        tellNow(event);
        tellNow(event, new Audience.Directory());
    }

    private void tellNow(Event event) {
        tellNow(event, event.audience());
    }

    private void tellNow(Event event, Audience audience) {
        hub.delivered(new Telling(event).tell(listeners.of(audience), audience));
    }

    private Future<Subscribed> follow(Session session, UserId me, Audience audience, RoomId room) {
        return followings.follow(me, room).map(start -> {
            if (session.wants(audience) && !listeners.has(audience, session)) {
                listeners.add(audience, session);
            } else {
                followings.unfollow(me, room);
            }
            return new Subscribed(audience, start.version(), start.seq(), null);
        });
    }

    /** Listens first and then looks where one stands: what happens in between is heard too. */
    private Future<Subscribed> listenToOneself(Session session, Audience audience, UserId me) {
        boolean known = listeners.has(audience, session);
        listeners.add(audience, session);
        Future<Void> following = known ? followings.ensure(me) : followings.followEverywhere(me);
        return following
                .compose(_ -> hub.bus().ask(session.identity().actor(), new UserCommand.Show(me)))
                .map(user -> {
                    roll.saw(me, user.version());
                    return new Subscribed(audience, user.version(), 0, null);
                });
    }

    /** Listens first, too. */
    private Future<Subscribed> listenAsBot(Session session, Audience.Bot bot, UserId me) {
        if (!bot.id().equals(me) || !(session.identity().actor() instanceof Actor.Bot)) {
            return refused();
        }
        boolean known = listeners.has(bot, session);
        listeners.add(bot, session);
        return (known ? hub.bots().look(me) : hub.bots().follow(me))
                .map(now -> new Subscribed(bot, now.number(), 0, null));
    }

    private Future<Subscribed> listen(Session session, Audience audience) {
        listeners.add(audience, session);
        return Future.succeededFuture(new Subscribed(audience, 0, 0, null));
    }

    /** Who listens to the room itself is not told twice. */
    private List<Session> without(Audience audience, Collection<Session> sessions) {
        return sessions.stream()
                .filter(session -> !listeners.has(audience, session))
                .toList();
    }

    private static Future<Subscribed> refused() {
        return Future.failedFuture(new ChatException(Failure.FORBIDDEN, "You may not listen to this"));
    }
}
