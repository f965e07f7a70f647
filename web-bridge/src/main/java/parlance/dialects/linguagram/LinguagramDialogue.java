package parlance.dialects.linguagram;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.BotEvent;
import parlance.domain.CallEvent;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.FriendshipEvent;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.NotificationEvent;
import parlance.domain.PresenceEvent;
import parlance.domain.Reason;
import parlance.domain.Reply;
import parlance.domain.RoomEvent;
import parlance.domain.Secret;
import parlance.domain.SessionEvent;
import parlance.domain.User;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.engineio.Packet;
import parlance.engineio.SocketIoDialogue;
import parlance.json.NativeJson;
import parlance.web.Ending;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/** One client of Linguagram over Socket.IO: who it is comes from a token, with the handshake or with {@code identify}. */
final class LinguagramDialogue extends SocketIoDialogue {
    private static final String IDENTIFY = "identify";
    private static final String NOBODY = "nobody";
    private static final Duration IDENTIFY_WITHIN = Duration.ofSeconds(60);

    private final Handshake handshake;
    private final boolean trusting;
    private final Asked asked = new Asked();
    private final Scene scene;
    private final Chats chats;
    private final News news;
    private final People people;
    private final Signals signals;
    private final Deque<Event> waiting = new ArrayDeque<>();
    /** What came with the handshake. */
    private @Nullable Secret token;

    private @Nullable Actor actor;
    private @Nullable User self;
    private boolean listening;
    /** Whether something is looked up before it can be told. */
    private boolean telling;

    private boolean looping;

    /** {@code trusting}: whoever says who they are is believed. */
    LinguagramDialogue(Handshake handshake, NativeJson json, boolean trusting) {
        super(Set.of(Emitted.NAMESPACE));
        this.handshake = handshake;
        this.trusting = trusting;
        this.scene = new Scene(asked, json);
        this.chats = new Chats(asked, handshake.socket());
        this.news = new News(asked, scene, chats);
        this.people = new People(asked, scene);
        this.signals = new Signals(asked);
    }

    @Override
    protected List<Step> begun() {
        return List.of(new Step.Deadline(NOBODY, IDENTIFY_WITHIN));
    }

    @Override
    protected List<Step> connecting(String namespace, @Nullable JsonObject auth) {
        List<Step> steps = new ArrayList<>(enter(namespace, handshake.socket()));
        steps.add(Emitted.event("yourID", handshake.socket()));
        if (auth != null && auth.getValue("token") instanceof String shown) {
            token = new Secret(shown);
            steps.add(new Step.Identify(IDENTIFY, token));
        }
        return steps;
    }

    @Override
    protected List<Step> called(Packet.Event event) {
        try {
            return take(
                    event.name(),
                    event.arguments().isEmpty() ? null : event.arguments().getFirst());
        } catch (ChatException e) {
            return faulty(e);
        }
    }

    private List<Step> take(String name, @Nullable Object given) {
        JsonObject body = given instanceof JsonObject object ? object : new JsonObject();
        if (name.equals(IDENTIFY)) {
            return identify(body);
        }
        Actor known = actor;
        if (known == null || self == null) {
            return Emitted.error(new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Identify first"));
        }
        return switch (name) {
            case "message" -> chats.send(body);
            case "message_edit" -> chats.edit(body, known);
            case "message_delete" -> chats.delete(body, known);
            default ->
                signals.take(name, body)
                        .orElseThrow(() -> ChatException.invalid("", Reason.NONE, "There is no event " + name));
        };
    }

    private List<Step> identify(JsonObject body) {
        String given = Fields.optionalText(body, "token");
        Secret shown = given == null ? token : new Secret(given);
        if (shown == null && trusting) {
            return List.of(
                    new Step.Trust(IDENTIFY, new UserId(Fields.id(body.getValue("userId"), Reason.USER_UNKNOWN))));
        }
        return shown == null
                ? Emitted.error(new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Show a token"))
                : List.of(new Step.Identify(IDENTIFY, shown));
    }

    @Override
    protected List<Step> refused(Packet.Event event, ChatException cause) {
        return faulty(cause);
    }

    private static List<Step> faulty(ChatException cause) {
        List<Step> steps = new ArrayList<>(Emitted.error(cause));
        steps.add(new Step.Fault());
        return steps;
    }

    @Override
    public List<Step> identified(String correlation, Actor identified, Instant expiresAt, Duration left) {
        if (identified instanceof Actor.Pending) {
            return Emitted.error(
                    new ChatException(Failure.FORBIDDEN, Reason.EMAIL_NOT_VERIFIED, "Open the mailed link first"));
        }
        actor = identified;
        return listening ? know() : List.of(new Step.Subscribe(correlation, new Audience.User(identified.asUser())));
    }

    @Override
    public List<Step> subscribed(String correlation, Subscribed start) {
        if (correlation.equals(People.WATCH)) {
            return people.subscribed(start);
        }
        listening = true;
        return know();
    }

    private List<Step> know() {
        Actor known = Objects.requireNonNull(actor);
        return scene.open(known.asUser(), this::entered, Emitted::error);
    }

    private List<Step> entered(User user) {
        boolean first = self == null;
        self = user;
        List<Step> steps = new ArrayList<>();
        steps.add(Emitted.event(
                IDENTIFY, new JsonObject().put("ok", 1).put("userId", user.id().value())));
        if (first) {
            steps.addAll(asked.ask(new MessageCommand.Receive(false), _ -> List.of(), _ -> List.of()));
            steps.addAll(people.watch());
            steps.addAll(tellOn());
        }
        return steps;
    }

    @Override
    public List<Step> answered(String correlation, Reply reply) {
        return asked.answered(correlation, reply);
    }

    @Override
    public List<Step> failed(String correlation, ChatException cause) {
        return switch (correlation) {
            // Whoever cannot be watched is seen as they were.
            case People.WATCH -> List.of();
            case IDENTIFY -> Emitted.error(cause);
            default -> asked.failed(correlation, cause);
        };
    }

    @Override
    public List<Step> lost(Audience audience) {
        if (audience instanceof Audience.Watchers(var friend)) {
            people.lost(friend);
        }
        return List.of();
    }

    @Override
    protected List<Step> elapsed(String deadline) {
        if (deadline.equals(People.SETTLED)) {
            return people.settled();
        }
        return self == null ? List.of(new Step.Close(Ending.UNAUTHENTICATED)) : List.of();
    }

    @Override
    public List<Step> heard(Event event) {
        waiting.add(event);
        return self != null && !telling ? tellOn() : List.of();
    }

    /** One after the other, also where something has to be looked up. */
    private List<Step> tellOn() {
        List<Step> steps = new ArrayList<>();
        looping = true;
        try {
            while (!telling && !waiting.isEmpty()) {
                steps.addAll(tell(waiting.remove(), Objects.requireNonNull(actor), Objects.requireNonNull(self)));
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

    private List<Step> tell(Event event, Actor known, User user) {
        return switch (event) {
            case MessageEvent.Changed changed -> {
                telling = true;
                yield news.messages(changed, known, this::told);
            }
            case RoomEvent.MembershipChanged changed -> {
                telling = true;
                yield news.membership(changed, known, this::told);
            }
            case FriendshipEvent.Changed changed -> friendship(changed, user);
            case FriendshipEvent.Signalled signalled -> signals.tell(signalled);
            case PresenceEvent.Changed changed -> people.seen(changed.presence());
            case UserEvent.ProfileChanged changed -> people.changed(changed.user());
            case UserEvent.Changed _ -> scene.user(user.id(), this::renewed);
            case UserEvent.Behind _, FriendshipEvent.Blocked _ -> List.of();
            case MessageEvent.Marked _, MessageEvent.MembersChanged _ -> List.of();
            case MessageEvent.Typing _, MessageEvent.Piece _, MessageEvent.Called _ -> List.of();
            case RoomEvent.InviteChanged _, RoomEvent.Listed _ -> List.of();
            case PresenceEvent.Delta _, PresenceEvent.Snapshot _, PresenceEvent.SnapshotWanted _ -> List.of();
            case PresenceEvent.VisitWanted _, PresenceEvent.Visits _, PresenceEvent.Visited _ -> List.of();
            case BotEvent _, CallEvent _, NotificationEvent _, SessionEvent _ -> List.of();
        };
    }

    private List<Step> friendship(FriendshipEvent.Changed changed, User user) {
        List<Step> steps = new ArrayList<>(news.friendship(changed, user));
        steps.addAll(people.befriended(changed.friendship()));
        return steps;
    }

    private List<Step> renewed(User user) {
        self = user;
        return List.of(Emitted.event("user_update", scene.words().user(user)));
    }
}
