package parlance.demo;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Failure;
import parlance.domain.Origin;
import parlance.domain.Reply;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Asks as the people of the demo do: what they may not, it may not. */
final class Voices {
    private static final Origin ORIGIN = new Origin(null, "native", "127.0.0.1", "Demo", "demo");

    private final Bus bus;
    private final Map<String, UserId> people;

    /** {@code people}: the ids by userName. */
    Voices(Bus bus, Map<String, UserId> people) {
        this.bus = bus;
        this.people = Map.copyOf(people);
    }

    /** Before somebody has an account. */
    static <R extends Reply> R askAnonymously(Bus bus, Command<R> command) {
        return bus.ask(new Actor.Anonymous(ORIGIN), command).await();
    }

    Map<String, UserId> people() {
        return people;
    }

    UserId id(String userName) {
        return Objects.requireNonNull(people.get(userName), userName);
    }

    UserRef ref(String userName) {
        return new UserRef.ById(id(userName));
    }

    /** Blocks, also as long as this person has to wait because of a limit. */
    <R extends Reply> R ask(String userName, Command<R> command) {
        Actor actor = new Actor.Member(id(userName), ORIGIN);
        while (true) {
            try {
                return bus.ask(actor, command).await();
            } catch (ChatException e) {
                if (e.failure() != Failure.RATE_LIMITED) {
                    throw e;
                }
                LockSupport.parkNanos(e.retryAfter().orElseThrow(() -> e).toNanos());
            }
        }
    }
}
