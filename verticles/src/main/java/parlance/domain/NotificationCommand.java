package parlance.domain;

/** What one can ask about what was sent out. */
public sealed interface NotificationCommand<R extends Reply> extends Command<R> {
    /** The newest mails and text messages; answered in development only. {@code limit} at most 500. */
    record ListOutbox(int limit) implements NotificationCommand<NotificationReply.Outbox> {}
}
