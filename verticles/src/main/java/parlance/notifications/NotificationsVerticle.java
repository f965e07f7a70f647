package parlance.notifications;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.db.Lease;
import parlance.db.Sql;
import parlance.domain.NotificationCommand;
import parlance.mail.Mailer;
import parlance.outbox.Letter;
import parlance.outbox.OutboxStore;
import parlance.sms.SmsSender;

/** Sends letters, and lists what people are told of, on virtual threads. */
public final class NotificationsVerticle extends VerticleBase {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration DELIVER_EVERY = Duration.ofMillis(500);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMinutes(1);
    /** A little shorter than the time between two looks, so that one node alone does it each time. */
    private static final Duration SWEEP_EVERY = FORGET_EVERY.minusMinutes(1);

    private final Bus bus;
    private final Notifications notifications;
    private final NotificationList list;
    private long mailing;
    private long texting;

    public NotificationsVerticle(Bus bus, Sql sql, Mailer mailer, SmsSender sms, Settings settings) {
        this.bus = bus;
        this.notifications = new Notifications(new OutboxStore(sql), mailer, sms, settings);
        this.list = new NotificationList(new NotificationStore(sql), new Lease(sql, "notifications", bus.node()), bus);
    }

    @Override
    public Future<?> start() {
        mailing = vertx.setPeriodic(DELIVER_EVERY.toMillis(), _ -> notifications.deliver(Letter.Kind.MAIL));
        texting = vertx.setPeriodic(DELIVER_EVERY.toMillis(), _ -> notifications.deliver(Letter.Kind.SMS));
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> notifications.forget());
        vertx.setPeriodic(SOON.toMillis(), FORGET_EVERY.toMillis(), _ -> list.sweep(SWEEP_EVERY));
        return Future.all(List.of(
                bus.answer(NotificationCommand.ListOutbox.class, notifications::list),
                bus.answer(NotificationCommand.ReportSms.class, notifications::report),
                bus.answer(NotificationCommand.ListNotifications.class, list::list),
                bus.answer(NotificationCommand.ReadNotifications.class, list::read),
                bus.answer(NotificationCommand.ShowUnread.class, list::showUnread)));
    }

    /** After the letters that are on their way, but not for ever: what is cut off is sent again after two minutes. */
    @Override
    public Future<?> stop() {
        vertx.cancelTimer(mailing);
        vertx.cancelTimer(texting);
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
