package parlance.domain;

import java.time.Instant;
import java.util.List;

/** What auth answers. */
public sealed interface AuthReply extends Reply {
    record SignedIn(
            User user,
            SessionId session,
            Secret accessToken,
            Instant accessExpiresAt,
            Secret refreshToken,
            Instant refreshExpiresAt)
            implements AuthReply {}

    /** {@code created}: whether the account was not there before. */
    record Entered(SignedIn signedIn, boolean created) implements AuthReply {}

    record PasswordState(boolean isSet) implements AuthReply {}

    record Sessions(List<Session> sessions) implements AuthReply {}

    record Session(
            SessionId id,
            String door,
            String address,
            String agent,
            Instant createdAt,
            Instant lastSeenAt,
            boolean current) {}

    /** {@code version} is the user's. */
    record SessionState(SessionId session, UserId user, UserState state, UserKind kind, long version)
            implements AuthReply {}

    record SessionStates(List<SessionState> sessions) implements AuthReply {}

    /** Each a JSON Web Key (RFC 7517) without its private part. */
    record Keys(List<String> keys) implements AuthReply {}
}
