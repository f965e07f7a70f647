package parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What notifications answers. */
public sealed interface NotificationReply extends Reply {
    record Outbox(List<Letter> letters) implements NotificationReply {}

    /** {@code kind} is mail or sms. */
    record Letter(
            String kind,
            String to,
            String subject,
            String text,
            List<String> links,
            @Nullable String code,
            Instant at) {}

    /** {@code next} is what to ask for more with; none at the end. {@code unread} is how many there are in all. */
    record Page(List<Notification> notifications, @Nullable NotificationId next, long unread)
            implements NotificationReply {}

    /**
     * How much somebody has not read.
     *
     * @param rooms with something unread, but for muted ones
     * @param messages in these rooms
     * @param mentions in all rooms
     */
    record Unread(long notifications, long rooms, long messages, long mentions) implements NotificationReply {}
}
