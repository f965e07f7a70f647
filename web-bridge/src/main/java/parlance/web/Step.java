package parlance.web;

import java.time.Duration;
import parlance.domain.Audience;
import parlance.domain.Command;
import parlance.domain.Secret;
import parlance.domain.UserId;

/** What a {@link Dialogue} wants to be done. A correlation is any name of the dialogue's: the outcome comes back with it. */
public sealed interface Step {
    record Say(Frame frame) implements Step {}

    /** Comes back as answered or failed. */
    record Ask(String correlation, Command<?> command) implements Step {}

    /** Comes back as identified or failed. */
    record Identify(String correlation, Secret token) implements Step {}

    /**
     * The socket is this user's because it says so. Only for doors whose clients show no token, in development; comes back as
     * identified or failed.
     */
    record Trust(String correlation, UserId user) implements Step {}

    /** Comes back as subscribed or failed. */
    record Subscribe(String correlation, Audience audience) implements Step {}

    record Unsubscribe(Audience audience) implements Step {}

    /** Comes back as due, once; a name that is set again replaces the deadline before. */
    record Deadline(String name, Duration after) implements Step {}

    /** The client broke the rules of the protocol; too many faults close the socket. */
    record Fault() implements Step {}

    record Close(Ending ending) implements Step {}
}
