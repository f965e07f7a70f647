package parlance.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import parlance.domain.Actor;
import parlance.domain.Audience;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Reply;

/** One connection's side of a protocol: a pure state machine, without I/O and without a clock. */
public interface Dialogue {
    List<Step> opened();

    List<Step> received(Frame frame);

    /** The frame came, but nothing of it may be done. */
    List<Step> refused(Frame frame, ChatException cause);

    /** {@code left} of the token's time: the client's clock may be wrong. */
    List<Step> identified(String correlation, Actor actor, Instant expiresAt, Duration left);

    List<Step> answered(String correlation, Reply reply);

    List<Step> subscribed(String correlation, Subscribed start);

    List<Step> failed(String correlation, ChatException cause);

    /** A subscription has ended, because one may not hear it any more. */
    List<Step> lost(Audience audience);

    List<Step> due(String deadline);

    /** Of a {@link Dialect#isPersonal personal} dialect; it may come before the subscription is answered. */
    default List<Step> heard(Event event) {
        return List.of();
    }
}
