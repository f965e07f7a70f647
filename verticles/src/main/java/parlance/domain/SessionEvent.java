package parlance.domain;

import java.util.List;

/** What happens to log-ins. */
public sealed interface SessionEvent extends Event {
    /** Logged out, revoked, or ended by a new password: their sockets close on every node. */
    record Ended(UserId user, List<SessionId> sessions) implements SessionEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }
}
