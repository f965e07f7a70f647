package parlance.dialects.socketio;

import static parlance.dialects.socketio.SocketIoDialect.NAMESPACE;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.addresses.Body;
import parlance.addresses.Exchange;
import parlance.addresses.Requests;
import parlance.addresses.Starts;
import parlance.addresses.Topics;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Reply;
import parlance.domain.Secret;
import parlance.domain.UserId;
import parlance.engineio.Packet;
import parlance.engineio.Packets;
import parlance.engineio.SocketIoDialogue;
import parlance.web.Ending;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/** One client of the native addresses. Who has shown a token is in; whoever has not is nobody and asks nothing. */
final class AddressesDialogue extends SocketIoDialogue {
    private static final Duration IDENTIFY_WITHIN = Duration.ofSeconds(10);
    private static final String IDENTITY = "identity";

    private final Handshake handshake;
    private final Requests requests;
    private final Map<String, Pending> pending = new HashMap<>();
    private @Nullable UserId user;
    private long named;

    /** What an outcome is for. */
    private sealed interface Pending {
        /** {@code replies} are those to the first of its commands. */
        record Asked(Packet.Event event, Exchange exchange, List<Reply> replies) implements Pending {}

        record Subscribing(Packet.Event event) implements Pending {}

        record Entering() implements Pending {}

        record Renewing(Packet.Event event) implements Pending {}
    }

    AddressesDialogue(Handshake handshake, Requests requests) {
        super(Set.of(NAMESPACE));
        this.handshake = handshake;
        this.requests = requests;
    }

    @Override
    protected List<Step> begun() {
        return List.of(new Step.Deadline(IDENTITY, IDENTIFY_WITHIN));
    }

    @Override
    protected List<Step> connecting(String namespace, @Nullable JsonObject auth) {
        if (auth != null && auth.getValue("token") instanceof String token) {
            return List.of(identify(token, new Pending.Entering()));
        }
        return turnAway(new ChatException(
                Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Show your access token as auth.token"));
    }

    @Override
    protected List<Step> called(Packet.Event event) {
        try {
            return switch (event.name()) {
                case "subscribe" -> List.of(new Step.Subscribe(await(new Pending.Subscribing(event)), topic(event)));
                case "unsubscribe" -> {
                    List<Step> steps = new ArrayList<>();
                    steps.add(new Step.Unsubscribe(topic(event)));
                    steps.addAll(answer(event, new JsonObject()));
                    yield steps;
                }
                case "session.renew" -> List.of(identify(body(event).text("token"), new Pending.Renewing(event)));
                case "session.ping" -> answer(event, new JsonObject());
                default -> asked(event);
            };
        } catch (ChatException e) {
            return fail(event, e);
        }
    }

    @Override
    protected List<Step> refused(Packet.Event event, ChatException cause) {
        List<Step> steps = new ArrayList<>(fail(event, cause));
        steps.add(new Step.Fault());
        return steps;
    }

    @Override
    protected List<Step> elapsed(String deadline) {
        if (user != null) {
            return List.of();
        }
        // Whose token is being looked at has done their part.
        return List.of(
                pending.isEmpty()
                        ? new Step.Close(Ending.UNAUTHENTICATED)
                        : new Step.Deadline(IDENTITY, IDENTIFY_WITHIN));
    }

    @Override
    public List<Step> identified(String correlation, Actor actor, Instant expiresAt, Duration left) {
        user = actor.asAccount();
        return pending.remove(correlation) instanceof Pending.Renewing(Packet.Event event)
                ? answer(
                        event,
                        new JsonObject().put("expiresAt", expiresAt.toString()).put("expiresIn", left.toSeconds()))
                : enter(NAMESPACE, handshake.socket());
    }

    @Override
    public List<Step> answered(String correlation, Reply reply) {
        if (!(pending.remove(correlation) instanceof Pending.Asked asked)) {
            return List.of();
        }
        asked.replies().add(reply);
        return asked.replies().size() < asked.exchange().commands().size()
                ? List.of(ask(asked))
                : answer(asked.event(), asked.exchange().answer().apply(asked.replies()));
    }

    @Override
    public List<Step> subscribed(String correlation, Subscribed start) {
        return pending.remove(correlation) instanceof Pending.Subscribing(Packet.Event event)
                ? answer(event, Starts.subscribed(start))
                : List.of();
    }

    @Override
    public List<Step> failed(String correlation, ChatException cause) {
        return switch (pending.remove(correlation)) {
            case null -> List.of();
            case Pending.Asked asked -> fail(asked.event(), cause);
            case Pending.Subscribing(Packet.Event event) -> fail(event, cause);
            case Pending.Renewing(Packet.Event event) -> refused(event, cause);
            case Pending.Entering() -> turnAway(cause);
        };
    }

    @Override
    public List<Step> lost(Audience audience) {
        return List.of(new Step.Say(Packets.event(NAMESPACE, Topics.address(audience), Starts.unsubscribed(audience))));
    }

    private List<Step> asked(Packet.Event event) {
        if (user == null) {
            throw new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Show your access token first");
        }
        Requests.Sender sender = new Requests.Sender(user, handshake.socket(), handshake.socket() + named);
        Exchange exchange = requests.find(event.name(), sender, body(event)).orElseThrow(AddressesDialogue::unknown);
        return List.of(ask(new Pending.Asked(event, exchange, new ArrayList<>())));
    }

    private List<Step> turnAway(ChatException cause) {
        List<Step> steps = new ArrayList<>(refuse(NAMESPACE, cause.text(), Failures.json(cause)));
        steps.add(new Step.Fault());
        return steps;
    }

    private Step identify(String token, Pending what) {
        return new Step.Identify(await(what), new Secret(token));
    }

    private Step ask(Pending.Asked asked) {
        return new Step.Ask(
                await(asked), asked.exchange().commands().get(asked.replies().size()));
    }

    private String await(Pending what) {
        String correlation = Long.toString(named++);
        pending.put(correlation, what);
        return correlation;
    }

    /** A text alone is the text of a message. */
    private static Body body(Packet.Event event) {
        return switch (event.arguments().isEmpty() ? null : event.arguments().getFirst()) {
            case null -> new Body(new JsonObject());
            case JsonObject json
            when json.getMap().values().stream().noneMatch(Buffer.class::isInstance) -> new Body(json);
            case String text -> new Body(new JsonObject().put("text", text));
            default -> throw Body.wrong("", "The first argument must be an object without bytes");
        };
    }

    private static Audience topic(Packet.Event event) {
        if (event.arguments().isEmpty() || !(event.arguments().getFirst() instanceof String address)) {
            throw Body.wrong("", "The first argument must be an address");
        }
        return Topics.audience(address).orElseThrow(AddressesDialogue::unknown);
    }

    private static List<Step> answer(Packet.Event event, JsonObject body) {
        return event.id() == null ? List.of() : List.of(new Step.Say(Packets.ack(NAMESPACE, event.id(), body)));
    }

    /** Who wants no acknowledgement hears of it all the same. */
    private static List<Step> fail(Packet.Event event, ChatException cause) {
        JsonObject error = Failures.json(cause);
        return List.of(new Step.Say(
                event.id() == null
                        ? Packets.event(NAMESPACE, SocketIoDialect.ERROR, error.put("address", event.name()))
                        : Packets.ack(NAMESPACE, event.id(), new JsonObject().put("error", error))));
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, "There is no such address");
    }
}
