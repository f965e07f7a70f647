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
}
