package parlance.dialects.weconnect;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
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
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.MessageCommand;
import parlance.domain.Reason;
import parlance.domain.Reply;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.Secret;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Frame;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/** One client of WeConnect: first its token, then what it says; what it hears is {@link Ear}'s. */
final class WeConnectDialogue implements Dialogue {
    private static final String TOKEN = "token";
    private static final String LISTENING = "listening";
    private static final String VISITORS = "visitors";
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);
    /** More is not kept until it is known who says it. */
    private static final int MOST_HELD = 64;

    private final String socket;
    private final Exchanges exchanges = new Exchanges();
    private final Ear ear;
    /** What was said before it could be done. */
    private final Deque<JsonObject> held = new ArrayDeque<>();

    private @Nullable UserId me;
    private String shown = "";
    private String accepted = "";
    private boolean identifying;
    private long sent;

    WeConnectDialogue(Handshake handshake, WeConnectJson json) {
        this.socket = handshake.socket();
        this.ear = new Ear(exchanges, json, VISITORS);
    }

    @Override
    public List<Step> opened() {
        return List.of(new Step.Deadline(TOKEN, UNKNOWN_FOR));
    }

    @Override
    public List<Step> received(Frame frame) {
        try {
            return switch (frame) {
                case Frame.Binary _, Frame.Together _ -> throw bad("Only texts are understood");
                case Frame.Text(String text) -> received(json(text));
            };
        } catch (ChatException e) {
            return faulty(e);
        }
    }

    private List<Step> received(JsonObject frame) {
        if (identifying || (me != null && !ear.isOpen())) {
            return hold(frame);
        }
        Object token = frame.getValue(TOKEN);
        if (me != null && (token == null || token.equals(accepted))) {
            return say(frame);
        }
        if (!(token instanceof String given) || given.isBlank()) {
            return refused(new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Show your access token"));
        }
        identifying = true;
        shown = given;
        held.addFirst(frame);
        return List.of(new Step.Identify(TOKEN, new Secret(given)));
    }

    private List<Step> hold(JsonObject frame) {
        if (held.size() >= MOST_HELD) {
            return faulty(ChatException.limited("You are doing this too fast", Duration.ofSeconds(1)));
        }
        held.add(frame);
        return List.of();
    }

    /** A frame with nothing but the token asks for nothing. */
    private List<Step> say(JsonObject frame) {
        if (!frame.containsKey("chat_type")) {
            return frame.containsKey(TOKEN) && frame.size() == 1 ? List.of() : faulty(Fields.invalid("chat_type"));
        }
        try {
            Fields fields = Fields.of(frame);
            return switch (fields.text("chat_type")) {
                case "room" ->
                    send(new RoomRef.DirectWith(new UserRef.ById(new UserId(fields.id("other_user_id")))), fields);
                case "group" -> send(new RoomRef.ById(new RoomId(fields.id(WeConnectJson.GROUP))), fields);
                case "bot" ->
                    send(
                            new RoomRef.DirectWith(new UserRef.ById(ear.bot().orElseThrow(WeConnectDialogue::noBot))),
                            fields);
                default -> throw Fields.invalid("chat_type");
            };
        } catch (ChatException e) {
            return faulty(e);
        }
    }

    /** What comes of it is heard by all, and so it is by whoever has said it. */
    private List<Step> send(RoomRef room, Fields fields) {
        String message = fields.text("message");
        return exchanges.ask(new MessageCommand.Send(room, message, socket + "-" + ++sent, null, null), _ -> List.of());
    }

    @Override
    public List<Step> identified(String correlation, Actor actor, Instant expiresAt, Duration left) {
        UserId user = actor.asUser();
        identifying = false;
        accepted = shown;
        if (me != null) {
            return sayHeld();
        }
        me = user;
        return List.of(new Step.Subscribe(LISTENING, new Audience.User(user)));
    }

    @Override
    public List<Step> subscribed(String correlation, Subscribed start) {
        return switch (start.audience()) {
            case Audience.User _ -> List.of(new Step.Subscribe(LISTENING, new Audience.Everyone()));
            case Audience.Everyone _ -> List.of(new Step.Subscribe(LISTENING, new Audience.Directory()));
            case Audience.Directory _ -> ear.open(Objects.requireNonNull(me), this::sayHeld);
            case Audience.Visitors _, Audience.Room _, Audience.Typing _, Audience.Call _ -> List.of();
            case Audience.Bot _, Audience.Watchers _, Audience.Nodes _ -> List.of();
        };
    }

    private List<Step> sayHeld() {
        List<Step> steps = new ArrayList<>();
        while (ear.isOpen() && !identifying && !held.isEmpty()) {
            steps.addAll(received(held.remove()));
        }
        return steps;
    }

    @Override
    public List<Step> refused(Frame frame, ChatException cause) {
        return faulty(cause);
    }

    @Override
    public List<Step> answered(String correlation, Reply reply) {
        return exchanges.answered(correlation, reply);
    }

    @Override
    public List<Step> failed(String correlation, ChatException cause) {
        return switch (correlation) {
            case TOKEN, LISTENING -> refused(cause);
            // Whoever has more groups open than one may listen to hears no more of who comes and goes there.
            case VISITORS -> List.of();
            default -> exchanges.failed(correlation, cause);
        };
    }

    @Override
    public List<Step> lost(Audience audience) {
        return List.of();
    }

    @Override
    public List<Step> due(String deadline) {
        return me == null ? List.of(new Step.Close(Ending.UNAUTHENTICATED)) : List.of();
    }

    @Override
    public List<Step> heard(Event event) {
        return ear.hear(event);
    }

    private static List<Step> refused(ChatException cause) {
        return List.of(new Step.Say(Frames.error(cause)), new Step.Close(Ending.UNAUTHENTICATED));
    }

    private static List<Step> faulty(ChatException cause) {
        return List.of(new Step.Say(Frames.error(cause)), new Step.Fault());
    }

    private static JsonObject json(String text) {
        try {
            if (Json.decodeValue(text) instanceof JsonObject frame) {
                return frame;
            }
        } catch (DecodeException _) {
            // It is said below.
        }
        throw bad("This is not a JSON object");
    }

    private static ChatException noBot() {
        return new ChatException(Failure.UNAVAILABLE, "There is no bot here");
    }

    private static ChatException bad(String text) {
        return new ChatException(Failure.INVALID, text);
    }
}
