package parlance.dialects.weconnect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parlance.domain.Audience;
import parlance.domain.BotCommand;
import parlance.domain.BotEvent;
import parlance.domain.CallEvent;
import parlance.domain.Event;
import parlance.domain.FriendshipEvent;
import parlance.domain.MembershipState;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.Note;
import parlance.domain.NotificationEvent;
import parlance.domain.Presence;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceEvent;
import parlance.domain.RoomCommand;
import parlance.domain.RoomEvent;
import parlance.domain.RoomId;
import parlance.domain.SessionEvent;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.web.Frame;
import parlance.web.Step;

/** What one client is told: of its rooms, of the groups it has open, and of everybody who does not block its user. */
final class Ear {
    private final Exchanges exchanges;
    private final BotChat bots;
    private final News news;
    private final String visiting;
    private final Set<RoomId> open = new HashSet<>();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private Set<UserId> blocking = Set.of();
    private @Nullable UserId me;
    /** Whether something is looked up before it can be told. */
    private boolean telling;

    private boolean looping;

    /** {@code visiting} is what subscriptions to visitors are called. */
    Ear(Exchanges exchanges, WeConnectJson json, String visiting) {
        this.exchanges = exchanges;
        this.bots = new BotChat(json);
        this.news = new News(exchanges, json, bots);
        this.visiting = visiting;
    }

    boolean isOpen() {
        return me != null;
    }

    /** Finds out what must be known to tell anything; {@code then} is what follows. */
    List<Step> open(UserId user, Supplier<List<Step>> then) {
        return lookWhoBlocks(() -> lookForBot(() -> exchanges.ask(new PresenceCommand.ListVisits(), visits -> {
            List<Step> steps = new ArrayList<>();
            me = user;
            visits.rooms().forEach(room -> steps.addAll(visit(room)));
            steps.addAll(exchanges.ask(new MessageCommand.Receive(false), _ -> List.of(), _ -> List.of()));
            steps.addAll(tellOn());
            steps.addAll(then.get());
            return steps;
        })));
    }

    /** Of the house; none where there is none. */
    Optional<UserId> bot() {
        return bots.bot();
    }

    List<Step> hear(Event event) {
        waiting.add(event);
        return isOpen() && !telling ? tellOn() : List.of();
    }

    /** One after the other, also where something has to be looked up. */
    private List<Step> tellOn() {
        List<Step> steps = new ArrayList<>();
        looping = true;
        try {
            while (!telling && !waiting.isEmpty()) {
                steps.addAll(tell(waiting.remove(), Objects.requireNonNull(me)));
            }
        } finally {
            looping = false;
        }
        return steps;
    }

    private List<Step> told() {
        telling = false;
        return looping ? List.of() : tellOn();
    }

    private List<Step> tell(Event event, UserId user) {
        return switch (event) {
            case MessageEvent.Changed changed -> tell(changed, user);
            case RoomEvent.MembershipChanged changed -> tell(changed, user);
            case RoomEvent.Listed listed -> tell(listed);
            case PresenceEvent.Changed changed -> tell(changed.presence(), user);
            case PresenceEvent.Visited visited -> tell(visited, user);
            case UserEvent.ProfileChanged changed -> tell(changed.user(), user);
            case FriendshipEvent.Blocked _ -> {
                telling = true;
                yield lookWhoBlocks(this::told);
            }
            case FriendshipEvent.Changed _, FriendshipEvent.Signalled _ -> List.of();
            case UserEvent.Behind _, UserEvent.Changed _ -> List.of();
            case MessageEvent.Marked _, MessageEvent.MembersChanged _ -> List.of();
            case MessageEvent.Typing _, MessageEvent.Piece _, MessageEvent.Called _ -> List.of();
            case PresenceEvent.Delta _, PresenceEvent.Snapshot _, PresenceEvent.SnapshotWanted _ -> List.of();
            case PresenceEvent.VisitWanted _, PresenceEvent.Visits _, RoomEvent.InviteChanged _ -> List.of();
            case BotEvent _, CallEvent _, NotificationEvent _, SessionEvent _ -> List.of();
        };
    }

    private List<Step> tell(MessageEvent.Changed changed, UserId user) {
        List<Step> steps = new ArrayList<>();
        if (changed.pair() == null && changed.changes().stream().anyMatch(Ear::renames)) {
            steps.addAll(lookAtPrivate(changed.room()));
        }
        if (changed.pair() != null || open.contains(changed.room())) {
            telling = true;
            steps.addAll(news.tell(changed, user, this::told));
        }
        return steps;
    }

    private List<Step> tell(RoomEvent.MembershipChanged changed, UserId user) {
        RoomId room = changed.membership().room();
        if (changed.room().pair() != null) {
            telling = true;
            return news.catchUp(changed, user, this::told);
        }
        if (changed.membership().state() != MembershipState.JOINED) {
            return close(room);
        }
        return changed.room().isPublic() ? List.of() : lookAtPrivate(room);
    }

    private static List<Step> tell(RoomEvent.Listed listed) {
        UserId owner = listed.owner();
        return listed.listed()
                ? say(Frames.groupUpdate(
                        listed.room(), owner == null ? listed.room().createdBy() : owner))
                : List.of();
    }

    private List<Step> tell(Presence presence, UserId user) {
        if (presence.user().equals(user) || blocking.contains(presence.user())) {
            return List.of();
        }
        return switch (presence.state()) {
            case ONLINE -> say(Frames.userActivity(presence.user(), true));
            case OFFLINE -> say(Frames.userActivity(presence.user(), false));
            // Who looks away is still logged in.
            case AWAY, UNKNOWN -> List.of();
        };
    }

    private List<Step> tell(User changed, UserId user) {
        boolean isMine = changed.id().equals(user);
        return isMine || (changed.visible() && !blocking.contains(changed.id()))
                ? say(Frames.userUpdate(changed))
                : List.of();
    }

    private List<Step> tell(PresenceEvent.Visited visited, UserId user) {
        PresenceEvent.Visitor visitor = visited.visitor();
        RoomId room = visitor.room();
        List<Step> steps = new ArrayList<>();
        if (visitor.user().equals(user)) {
            // It is told to the visitor and in the group: to whoever is both, once.
            if (visited.inside() == open.contains(room)) {
                return steps;
            }
            steps.addAll(visited.inside() ? visit(room) : close(room));
        }
        if (open.contains(room)) {
            steps.addAll(say(Frames.groupActivity(visitor, visited.inside())));
        }
        return steps;
    }

    private List<Step> visit(RoomId room) {
        return open.add(room) ? List.of(new Step.Subscribe(visiting, new Audience.Visitors(room))) : List.of();
    }

    private List<Step> close(RoomId room) {
        return open.remove(room) ? List.of(new Step.Unsubscribe(new Audience.Visitors(room))) : List.of();
    }

    /** Of public groups everybody is told. */
    private List<Step> lookAtPrivate(RoomId room) {
        return exchanges.ask(
                new RoomCommand.ShowGroup(room),
                group -> group.room().isPublic() ? List.of() : say(Frames.groupUpdate(group.room(), group.owner())),
                _ -> List.of());
    }

    private List<Step> lookForBot(Supplier<List<Step>> then) {
        return exchanges.ask(
                new BotCommand.ShowBuiltIn(),
                bot -> {
                    bots.with(bot.id());
                    return then.get();
                },
                _ -> then.get());
    }

    private List<Step> lookWhoBlocks(Supplier<List<Step>> then) {
        return exchanges.ask(
                new UserCommand.ListBlocking(),
                found -> {
                    blocking = found.users();
                    return then.get();
                },
                _ -> then.get());
    }

    private static boolean renames(MessageEvent.Change change) {
        Note note = change.message().note();
        return change.kind() == MessageEvent.Change.Kind.POSTED && note != null && note.kind() == Note.Kind.RENAMED;
    }

    private static List<Step> say(Frame frame) {
        return List.of(new Step.Say(frame));
    }
}
