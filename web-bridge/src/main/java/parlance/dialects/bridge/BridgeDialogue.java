package parlance.dialects.bridge;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import parlance.web.Dialogue;
import parlance.web.Ending;
import parlance.web.Frame;
import parlance.web.Handshake;
import parlance.web.Step;
import parlance.web.Subscribed;

/** One client of the bridge. A frame with a new token, and all after it, wait until it is known whose it is. */
final class BridgeDialogue implements Dialogue {
    private static final Duration IDENTIFY_WITHIN = Duration.ofSeconds(10);
    private static final String IDENTITY = "identity";
    private static final int HELD = 256;

    private final Handshake handshake;
    private final Requests requests;
    private final Map<String, Pending> pending = new HashMap<>();
    private final Deque<Received> held = new ArrayDeque<>();
    private @Nullable Secret token;
    private @Nullable UserId user;
    /** Of the identification under way; while there is one, frames are held. */
    private @Nullable String identifying;

    private long named;

    /** What an outcome is for. */
    private sealed interface Pending {
        /** {@code next} of its commands has been asked. */
        record Asked(Received frame, Exchange exchange, List<Reply> replies) implements Pending {}

        record Registering(Received frame) implements Pending {}

        /** By a frame that waits; or by the URL. */
        record Entering(boolean byFrame) implements Pending {}

        record Renewing(Received frame) implements Pending {}
    }

    BridgeDialogue(Handshake handshake, Requests requests) {
        this.handshake = handshake;
        this.requests = requests;
    }

    @Override
    public List<Step> opened() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Deadline(IDENTITY, IDENTIFY_WITHIN));
        if (handshake.token() != null) {
            steps.add(enter(handshake.token(), false));
        }
        return steps;
    }

    @Override
    public List<Step> received(Frame frame) {
        Received received;
        try {
            received = Received.read(frame);
        } catch (ChatException e) {
            return List.of(new Step.Say(Frames.err(null, e)), new Step.Fault());
        }
        if (identifying != null && held.size() >= HELD) {
            return List.of(
                    say(received, ChatException.limited("Too much is waiting", Duration.ofSeconds(1))),
                    new Step.Fault());
        }
        held.add(received);
        return proceed();
    }

    @Override
    public List<Step> refused(Frame frame, ChatException cause) {
        String to = null;
        try {
            to = Received.read(frame).errorTo();
        } catch (ChatException _) {
            // Then it is about no address.
        }
        return List.of(new Step.Say(Frames.err(to, cause)), new Step.Fault());
    }

    @Override
    public List<Step> identified(String correlation, Actor actor, Instant expiresAt, Duration left) {
        user = actor.asAccount();
        List<Step> steps = new ArrayList<>();
        if (pending.remove(correlation) instanceof Pending.Renewing(Received frame)) {
            steps.addAll(answer(
                    frame,
                    new JsonObject().put("expiresAt", expiresAt.toString()).put("expiresIn", left.toSeconds())));
        }
        identifying = null;
        steps.addAll(proceed());
        return steps;
    }

    @Override
    public List<Step> answered(String correlation, Reply reply) {
        if (!(pending.remove(correlation) instanceof Pending.Asked asked)) {
            return List.of();
        }
        asked.replies().add(reply);
        return asked.replies().size() < asked.exchange().commands().size()
                ? List.of(ask(asked))
                : answer(asked.frame(), asked.exchange().answer().apply(asked.replies()));
    }

    @Override
    public List<Step> subscribed(String correlation, Subscribed start) {
        if (!(pending.remove(correlation) instanceof Pending.Registering(Received frame))) {
            return List.of();
        }
        String to = frame.replyTo() == null ? frame.address() : frame.replyTo();
        return List.of(new Step.Say(Frames.rec(to, Starts.subscribed(start))));
    }

    @Override
    public List<Step> failed(String correlation, ChatException cause) {
        List<Step> steps = new ArrayList<>();
        switch (pending.remove(correlation)) {
            case null -> {}
            case Pending.Asked asked -> steps.add(say(asked.frame(), cause));
            case Pending.Registering(Received frame) -> steps.add(say(frame, cause));
            case Pending.Renewing(Received frame) -> steps.addAll(turnedAway(say(frame, cause)));
            case Pending.Entering(boolean byFrame) -> {
                Received frame = byFrame ? held.poll() : null;
                steps.addAll(turnedAway(frame == null ? new Step.Say(Frames.err(null, cause)) : say(frame, cause)));
            }
        }
        return steps;
    }

    @Override
    public List<Step> lost(Audience audience) {
        return List.of(new Step.Say(Frames.rec(Topics.address(audience), Starts.unsubscribed(audience))));
    }

    @Override
    public List<Step> due(String deadline) {
        if (user != null) {
            return List.of();
        }
        // Whose token is being looked at has done their part.
        return List.of(
                identifying == null
                        ? new Step.Close(Ending.UNAUTHENTICATED)
                        : new Step.Deadline(IDENTITY, IDENTIFY_WITHIN));
    }

    /** Whoever was known before stays who they are. */
    private List<Step> turnedAway(Step told) {
        token = null;
        identifying = null;
        List<Step> steps = new ArrayList<>();
        steps.add(told);
        steps.add(new Step.Fault());
        steps.addAll(proceed());
        return steps;
    }

    private List<Step> proceed() {
        List<Step> steps = new ArrayList<>();
        while (identifying == null && !held.isEmpty()) {
            Received next = held.element();
            if (next.token() != null && !next.token().equals(token)) {
                steps.add(enter(next.token(), true));
            } else {
                steps.addAll(heard(held.remove()));
            }
        }
        return steps;
    }

    private Step enter(Secret shown, boolean byFrame) {
        token = shown;
        return identify(shown, new Pending.Entering(byFrame));
    }

    private Step identify(Secret shown, Pending what) {
        identifying = await(what);
        return new Step.Identify(identifying, shown);
    }

    private List<Step> heard(Received frame) {
        try {
            return switch (frame.kind()) {
                case PING -> List.of();
                case UNREGISTER ->
                    Topics.audience(frame.address()).<Step>map(Step.Unsubscribe::new).stream()
                            .toList();
                case REGISTER -> {
                    requireUser();
                    Audience audience = Topics.audience(frame.address()).orElseThrow(BridgeDialogue::unknown);
                    yield List.of(new Step.Subscribe(await(new Pending.Registering(frame)), audience));
                }
                case SEND, PUBLISH -> sent(frame);
            };
        } catch (ChatException e) {
            return List.of(say(frame, e));
        }
    }

    private List<Step> sent(Received frame) {
        Body body = frame.content();
        if (frame.address().equals("session.renew")) {
            token = new Secret(body.text("token"));
            return List.of(identify(token, new Pending.Renewing(frame)));
        }
        Requests.Sender sender = new Requests.Sender(requireUser(), handshake.socket(), handshake.socket() + named);
        if (frame.address().equals("session.ping")) {
            return answer(frame, new JsonObject());
        }
        Exchange exchange = requests.find(frame.address(), sender, body).orElseThrow(BridgeDialogue::unknown);
        return List.of(ask(new Pending.Asked(frame, exchange, new ArrayList<>())));
    }

    private UserId requireUser() {
        if (user == null) {
            throw new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Show your access token first");
        }
        return user;
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

    private static List<Step> answer(Received frame, JsonObject body) {
        return frame.replyTo() == null ? List.of() : List.of(new Step.Say(Frames.rec(frame.replyTo(), body)));
    }

    private static Step say(Received frame, ChatException cause) {
        return new Step.Say(Frames.err(frame.errorTo(), cause));
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, "There is no such address");
    }
}
