package parlance.notifications;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import parlance.bus.Bus;
import parlance.db.Sql;
import parlance.domain.NotificationCommand;
import parlance.mail.Mailer;
import parlance.outbox.OutboxStore;
import parlance.sms.SmsSender;

/** Sends letters and lists them, on virtual threads. */
public final class NotificationsVerticle extends VerticleBase {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration DELIVER_EVERY = Duration.ofMillis(500);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Bus bus;
    private final Notifications notifications;
    private long delivering;

    public NotificationsVerticle(Bus bus, Sql sql, Mailer mailer, SmsSender sms, boolean development) {
        this.bus = bus;
        this.notifications = new Notifications(new OutboxStore(sql), mailer, sms, development);
    }

    @Override
    public Future<?> start() {
        delivering = vertx.setPeriodic(DELIVER_EVERY.toMillis(), _ -> notifications.deliver());
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> notifications.forget());
        return bus.answer(NotificationCommand.ListOutbox.class, notifications::list);
    }

    /** After the letters that are on their way, but not for ever: what is cut off is sent again after two minutes. */
    @Override
    public Future<?> stop() {
        vertx.cancelTimer(delivering);
        notifications.stop();
        Promise<Void> delivered = Promise.promise();
        vertx.setTimer(AT_MOST.toMillis(), _ -> delivered.tryComplete());
        vertx.setPeriodic(LOOK_EVERY.toMillis(), timer -> {
            if (!notifications.delivering()) {
                vertx.cancelTimer(timer);
                delivered.tryComplete();
            }
        });
        return delivered.future();
    }
}
