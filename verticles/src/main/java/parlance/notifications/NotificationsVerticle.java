package parlance.notifications;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.db.Sql;
import parlance.domain.NotificationCommand;
import parlance.mail.Mailer;
import parlance.outbox.OutboxStore;

/** Sends letters and lists them, on virtual threads. */
public final class NotificationsVerticle extends VerticleBase {
    private static final Duration DELIVER_EVERY = Duration.ofMillis(500);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Bus bus;
    private final Sql sql;
    private final Settings settings;

    public NotificationsVerticle(Bus bus, Sql sql, Settings settings) {
        this.bus = bus;
        this.sql = sql;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        Notifications notifications =
                new Notifications(new OutboxStore(sql), new Mailer(vertx, settings.mail()), settings.development());
        vertx.setPeriodic(DELIVER_EVERY.toMillis(), _ -> notifications.deliver());
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> notifications.forget());
        return bus.answer(NotificationCommand.ListOutbox.class, notifications::list);
    }
}
