package parlance.engineio;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Reply;
import parlance.web.Dialect;
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Farewell;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/** Says back what it hears, as the server of the protocol's own test suite does, and what else tests want. */
final class EchoDialect implements Dialect {
    @Override
    public Dialogue open(Handshake handshake) {
        return new Echo(handshake.socket());
    }

    @Override
    public Encoding encode(Event event) {
        return _ -> List.of();
    }

    @Override
    public Farewell farewell(Ending ending) {
        return new Farewell(
                List.of(Packets.event("/", "farewell", ending.name())),
                4000 + List.of(Ending.values()).indexOf(ending),
                "");
    }

    private static final class Echo extends SocketIoDialogue {
        private final String socket;

        Echo(String socket) {
            super(Set.of("/", "/custom"));
            this.socket = socket;
        }

        @Override
        protected List<Step> connecting(String namespace, @Nullable JsonObject auth) {
            if (auth != null && auth.containsKey("refuse")) {
                return refuse(namespace, "Not authorized", new JsonObject().put("code", 401));
            }
            return concat(
                    enter(namespace, socket),
                    List.of(new Step.Say(
                            Packets.event(namespace, "auth", Objects.requireNonNullElse(auth, new JsonObject())))));
        }

        @Override
        protected List<Step> called(Packet.Event event) {
            String namespace = event.namespace();
            Object[] arguments = event.arguments().toArray();
            return switch (event.name()) {
                case "message" -> List.of(new Step.Say(Packets.event(namespace, "message-back", arguments)));
                case "message-with-ack" ->
                    List.of(new Step.Say(Packets.ack(namespace, Objects.requireNonNull(event.id()), arguments)));
                case "ask" -> List.of(new Step.Say(Packets.question(namespace, 7, "asked", arguments)));
                case "send me away" -> List.of(new Step.Say(Packets.disconnected(namespace)));
                case "end" ->
                    List.of(new Step.Close(
                            Ending.valueOf(String.valueOf(event.arguments().getFirst()))));
                case "fill" ->
                    List.of(new Step.Say(Packets.event(
                            namespace,
                            "filled",
                            "x"
                                    .repeat(Integer.parseInt(
                                            String.valueOf(event.arguments().getFirst()))))));
                default -> List.of();
            };
        }

        @Override
        protected List<Step> acknowledged(Packet.Ack ack) {
            List<@Nullable Object> said = new ArrayList<>(ack.arguments());
            said.addFirst(ack.id());
            return List.of(new Step.Say(Packets.event(ack.namespace(), "acknowledged", said)));
        }

        @Override
        protected List<Step> refused(Packet.Event event, ChatException cause) {
            return List.of(new Step.Say(Packets.event(event.namespace(), "refused", cause.text())));
        }

        @Override
        protected List<Step> elapsed(String deadline) {
            return List.of();
        }

        @Override
        public List<Step> identified(String correlation, Actor actor, Instant expiresAt, Duration left) {
            return List.of();
        }

        @Override
        public List<Step> answered(String correlation, Reply reply) {
            return List.of();
        }

        @Override
        public List<Step> subscribed(String correlation, Subscribed start) {
            return List.of();
        }

        @Override
        public List<Step> failed(String correlation, ChatException cause) {
            return List.of();
        }

        @Override
        public List<Step> lost(Audience audience) {
            return List.of();
        }

        private static List<Step> concat(List<Step> first, List<Step> then) {
            return Stream.concat(first.stream(), then.stream()).toList();
        }
    }
}
