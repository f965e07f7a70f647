package parlance.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one can ask about one's notifications, and about what was sent out. */
public sealed interface NotificationCommand<R extends Reply> extends Command<R> {
    /** The newest mails and text messages; answered in development only. {@code limit} at most 500. */
    record ListOutbox(int limit) implements NotificationCommand<NotificationReply.Outbox> {}

    /**
     * Mine, the newest first.
     *
     * @param limit 1 to 100
     * @param before only older ones than this
     * @param unread only those that are not read
     */
    record ListNotifications(int limit, @Nullable NotificationId before, boolean unread)
            implements NotificationCommand<NotificationReply.Page> {}

    /**
     * Marks them as read; whatever is not mine is left alone.
     *
     * @param notifications at most 500
     * @param upTo it and all before it
     */
    record ReadNotifications(
            List<NotificationId> notifications, @Nullable NotificationId upTo)
            implements NotificationCommand<NotificationReply.Unread> {}

    /**
     * What the carrier of text messages says became of one; its signature is checked.
     *
     * @param letter as the report names it
     * @param fields of the report
     */
    record ReportSms(String letter, Map<String, String> fields, String signature)
            implements NotificationCommand<Done> {}

    /** How much I have not read. */
    record ShowUnread() implements NotificationCommand<NotificationReply.Unread> {}
}
