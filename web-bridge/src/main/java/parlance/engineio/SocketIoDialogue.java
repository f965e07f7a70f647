package parlance.engineio;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Frame;
import parlance.web.Step;

/**
 * One connection's side of Socket.IO 5: namespaces, events and acknowledgements, for a protocol on top of them. What breaks
 * the rules closes the connection, as the protocol wants it.
 */
public abstract class SocketIoDialogue implements Dialogue {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(45);
    private static final String CONNECT = "socket.io";

    private final Set<String> allowed;
    private final Set<String> entering = new HashSet<>();
    private final Set<String> entered = new HashSet<>();
    private final Decoder decoder = new Decoder();

    /** {@code namespaces} are those that can be entered, as in {@code /}. */
    protected SocketIoDialogue(Set<String> namespaces) {
        this.allowed = namespaces;
    }

    /** A client wants to enter: to be answered by {@link #enter} or {@link #refuse}, now or later. */
    protected abstract List<Step> connecting(String namespace, @Nullable JsonObject auth);

    /** In a namespace that is entered. */
    protected abstract List<Step> called(Packet.Event event);

    /** An event came, but nothing of it may be done. */
    protected abstract List<Step> refused(Packet.Event event, ChatException cause);

    /** As {@link Dialogue#due}, for what was set by whoever extends this. */
    protected abstract List<Step> elapsed(String deadline);

    /** When the connection has opened, before any namespace is entered. */
    protected List<Step> begun() {
        return List.of();
    }

    /** Of what was asked by {@link Packets#question}. */
    protected List<Step> acknowledged(Packet.Ack ack) {
        return List.of();
    }

    /** The client is in, and is called {@code sid} there. */
    protected final List<Step> enter(String namespace, String sid) {
        if (!entering.remove(namespace)) {
            return List.of();
        }
        entered.add(namespace);
        return List.of(new Step.Say(Packets.connected(namespace, sid)));
    }

    /** The client may try again on the same connection. */
    protected final List<Step> refuse(String namespace, String message, @Nullable JsonObject data) {
        entering.remove(namespace);
        return List.of(new Step.Say(Packets.refused(namespace, message, data)));
    }

    @Override
    public final List<Step> opened() {
        return Stream.concat(Stream.of(new Step.Deadline(CONNECT, CONNECT_WITHIN)), begun().stream())
                .toList();
    }

    @Override
    public final List<Step> received(Frame frame) {
        return read(frame, null);
    }

    @Override
    public final List<Step> refused(Frame frame, ChatException cause) {
        return read(frame, cause);
    }

    @Override
    public final List<Step> due(String deadline) {
        if (!deadline.equals(CONNECT)) {
            return elapsed(deadline);
        }
        return entered.isEmpty() ? List.of(new Step.Close(Ending.UNAUTHENTICATED)) : List.of();
    }

    private List<Step> read(Frame frame, @Nullable ChatException refusal) {
        Optional<Packet> packet;
        try {
            packet = decoder.read(frame);
        } catch (ChatException _) {
            return List.of(new Step.Close(Ending.UNREADABLE));
        }
        return packet.map(one -> take(one, refusal)).orElse(List.of());
    }

    private List<Step> take(Packet packet, @Nullable ChatException refusal) {
        if (packet instanceof Packet.Connect(String namespace, JsonObject auth)) {
            return connect(namespace, auth, refusal);
        }
        if (!entered.contains(packet.namespace())) {
            return List.of(new Step.Close(Ending.UNREADABLE));
        }
        return switch (packet) {
            case Packet.Event event when refusal != null -> refused(event, refusal);
            case Packet.Event event -> called(event);
            case Packet.Ack ack -> acknowledged(ack);
            case Packet.Disconnect(String namespace) -> {
                entered.remove(namespace);
                yield entered.isEmpty() && entering.isEmpty()
                        ? List.<Step>of(new Step.Close(Ending.LEFT))
                        : List.<Step>of();
            }
            case Packet.Connect _ -> List.of();
        };
    }

    private List<Step> connect(String namespace, @Nullable JsonObject auth, @Nullable ChatException refusal) {
        if (entered.contains(namespace) || !entering.add(namespace)) {
            return List.of(new Step.Close(Ending.UNREADABLE));
        }
        if (!allowed.contains(namespace)) {
            return refuse(namespace, "Invalid namespace", null);
        }
        return refusal == null ? connecting(namespace, auth) : refuse(namespace, refusal.text(), null);
    }
}
