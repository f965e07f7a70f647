package parlance.dialects.wind;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.BotEvent;
import parlance.domain.CallEvent;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.FriendshipCommand.Kind;
import parlance.domain.FriendshipEvent;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.NotificationEvent;
import parlance.domain.PresenceEvent;
import parlance.domain.Reply;
import parlance.domain.RoomEvent;
import parlance.domain.Secret;
import parlance.domain.SessionEvent;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Frame;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/** One client of WIND: first its heartbeat, then who it is, then everything else. */
final class WindDialogue implements Dialogue {
    private static final String HEARTBEAT = "heartbeat";
    private static final String AUTH = "auth";
    /** For a client that wants its lists as they are. */
    private static final String AUTH_LISTS = "auth lists";

    private final WindJson json;
    private final Duration heartbeat;
    private final Exchanges exchanges = new Exchanges();
    private final Chats chats;
    private final MutualUsers mutual;
    private final News news;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private @Nullable UserId me;
    private boolean beaten;
    private boolean listening;
    /** Whether it was answered who it is; before that it is told of nothing. */
    private boolean entered;
    /** Whether something is looked up before it can be told. */
    private boolean telling;

    private boolean looping;

    WindDialogue(Handshake handshake, WindJson json, Duration heartbeat) {
        this.json = json;
        this.heartbeat = heartbeat;
        this.chats = new Chats(exchanges, json, handshake.socket());
        this.mutual = new MutualUsers(exchanges, json);
        this.news = new News(exchanges, chats, json);
    }

    @Override
    public List<Step> opened() {
        return List.of(new Step.Deadline(HEARTBEAT, heartbeat));
    }

    @Override
    public List<Step> received(Frame frame) {
        return switch (frame) {
            case Frame.Binary _, Frame.Together _ -> faulty(Frames.error(Refusals.BINARY, "binary is not supported."));
            case Frame.Text(String text) -> received(text);
        };
    }

    private List<Step> received(String text) {
        Object said;
        try {
            said = Json.decodeValue(text);
        } catch (DecodeException _) {
            return faulty(Frames.error(Refusals.NO_JSON, "payload is not JSON."));
        }
        try {
            return take(Payload.of(said));
        } catch (ChatException e) {
            return faulty(Refusals.frame(e));
        }
    }

    private List<Step> take(Payload frame) {
        Object payload = frame.json().getValue("payload");
        return switch (frame.text("type")) {
            case HEARTBEAT -> beat(payload);
            case AUTH -> authenticate(payload);
            case "user" -> me == null ? stranger() : show(Payload.of(payload));
            case "chat" -> me == null ? stranger() : chats.take(Payload.of(payload), me);
            case "load" -> me == null ? stranger() : load(Payload.of(payload), me);
            case "mutual_users" -> me == null ? stranger() : mutual.take(Payload.of(payload));
            default -> throw Payload.bad("type");
        };
    }

    private List<Step> beat(@Nullable Object payload) {
        beaten = true;
        return List.of(new Step.Deadline(HEARTBEAT, heartbeat), new Step.Say(Frames.frame(HEARTBEAT, payload)));
    }

    private List<Step> authenticate(@Nullable Object payload) {
        if (!beaten) {
            return List.of(
                    new Step.Say(Frames.error(Refusals.SILENT, "First heartbeat payload was not received.")),
                    new Step.Close(Ending.SILENT));
        }
        Payload given = Payload.of(payload);
        return List.of(new Step.Identify(given.isTrue("lists") ? AUTH_LISTS : AUTH, new Secret(given.text(AUTH))));
    }

    private List<Step> show(Payload payload) {
        UserRef user = payload.user().orElseThrow(() -> Payload.bad("id"));
        return switch (user) {
            case UserRef.ById(UserId id) -> exchanges.ask(new UserCommand.Show(id), this::shown);
            case UserRef.ByUserName(String name) -> exchanges.ask(new UserCommand.Find(name), this::shown);
            case UserRef.ByPhone _ -> throw Payload.bad("id");
        };
    }

    private List<Step> shown(User user) {
        return List.of(new Step.Say(Frames.frame("user", json.user(user))));
    }

    private List<Step> load(Payload payload, UserId whose) {
        return switch (payload.text("type")) {
            case "chat" -> chats.load(payload, whose);
            case "mutual_users" -> mutual.load();
            default -> throw Payload.bad("type");
        };
    }

    /** Deployed clients ask too early, and go on. */
    private static List<Step> stranger() {
        return List.of(new Step.Say(Refusals.unauthenticated()));
    }

    @Override
    public List<Step> refused(Frame frame, ChatException cause) {
        return faulty(Refusals.frame(cause));
    }

    private static List<Step> faulty(Frame error) {
        return List.of(new Step.Say(error), new Step.Fault());
    }

    @Override
    public List<Step> identified(String correlation, Actor actor, Instant expiresAt, Duration left) {
        UserId user = actor.asUser();
        me = user;
        return listening ? enter(correlation) : List.of(new Step.Subscribe(correlation, new Audience.User(user)));
    }

    @Override
    public List<Step> subscribed(String correlation, Subscribed start) {
        if (correlation.equals(MutualUsers.WATCH)) {
            return List.of();
        }
        listening = true;
        return enter(correlation);
    }

    private List<Step> enter(String correlation) {
        UserId user = Objects.requireNonNull(me);
        return exchanges.ask(
                new UserCommand.Show(user),
                self -> mutual.list(
                        Kind.INCOMING,
                        requests -> mutual.list(
                                Kind.FRIENDS,
                                known -> entered(self, requests, known, correlation.equals(AUTH_LISTS)))));
    }

    private List<Step> entered(User self, List<User> requests, List<User> known, boolean asLists) {
        JsonArray asking = json.users(requests);
        JsonArray all = json.users(known);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Say(Frames.frame(
                AUTH,
                new JsonObject()
                        .put("self_user", json.user(self))
                        .put("mutual_requests", asLists ? asking : asking.encode())
                        .put("mutual_users", asLists ? all : all.encode()))));
        known.forEach(friend -> steps.addAll(mutual.watch(friend.id())));
        if (!entered) {
            entered = true;
            steps.addAll(exchanges.ask(new MessageCommand.Receive(false), _ -> List.of(), _ -> List.of()));
            steps.addAll(tellOn());
        }
        return steps;
    }

    @Override
    public List<Step> answered(String correlation, Reply reply) {
        return exchanges.answered(correlation, reply);
    }

    @Override
    public List<Step> failed(String correlation, ChatException cause) {
        return switch (correlation) {
            // Whoever cannot be watched is seen as they were.
            case MutualUsers.WATCH -> List.of();
            case AUTH, AUTH_LISTS -> Exchanges.told(cause);
            default -> exchanges.failed(correlation, cause);
        };
    }

    @Override
    public List<Step> lost(Audience audience) {
        if (audience instanceof Audience.Watchers(UserId friend)) {
            mutual.lost(friend);
        }
        return List.of();
    }

    @Override
    public List<Step> due(String deadline) {
        return List.of(new Step.Close(Ending.SILENT));
    }

    @Override
    public List<Step> heard(Event event) {
        waiting.add(event);
        return entered && !telling ? tellOn() : List.of();
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
            case MessageEvent.Changed changed -> {
                telling = true;
                yield news.tell(changed, user, this::told);
            }
            case RoomEvent.MembershipChanged changed -> {
                telling = true;
                yield news.catchUp(changed, user, this::told);
            }
            case FriendshipEvent.Changed changed -> mutual.changed(changed, user);
            case UserEvent.ProfileChanged changed -> shown(changed.user());
            case FriendshipEvent.Blocked _, FriendshipEvent.Signalled _ -> List.of();
            case UserEvent.Behind _, UserEvent.Changed _ -> List.of();
            case MessageEvent.Called _, CallEvent _ -> List.of();
            case MessageEvent.Marked _, MessageEvent.MembersChanged _, MessageEvent.Typing _, MessageEvent.Piece _ ->
                List.of();
            case RoomEvent.InviteChanged _, RoomEvent.Listed _ -> List.of();
            case BotEvent _, NotificationEvent _, PresenceEvent _, SessionEvent _ -> List.of();
        };
    }
}
