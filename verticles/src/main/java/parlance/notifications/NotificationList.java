package parlance.notifications;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.db.Cut;
import parlance.db.Lease;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Notification;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationEvent;
import parlance.domain.NotificationId;
import parlance.domain.NotificationReply;
import parlance.domain.Reason;
import parlance.domain.UserId;

/** What people are told of: the newest 500 of each, for 90 days. */
final class NotificationList {
    static final int KEPT = 500;
    static final Duration KEPT_FOR = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(NotificationList.class);
    private static final int MAX_PAGE = 100;
    private static final int READ_AT_ONCE = 500;

    private final NotificationStore store;
    private final Lease lease;
    private final Bus bus;

    NotificationList(NotificationStore store, Lease lease, Bus bus) {
        this.store = store;
        this.lease = lease;
        this.bus = bus;
    }

    NotificationReply.Page list(Actor actor, NotificationCommand.ListNotifications command) {
        UserId me = actor.asUser();
        int limit = Math.clamp(command.limit(), 1, MAX_PAGE);
        Cut<Notification> found = Cut.of(store.list(me, limit + 1, command.before(), command.unread()), limit);
        return new NotificationReply.Page(found.items(), found.next(Notification::id), store.unread(me));
    }

    NotificationReply.Unread read(Actor actor, NotificationCommand.ReadNotifications command) {
        UserId me = actor.asUser();
        if (command.notifications().size() > READ_AT_ONCE) {
            throw ChatException.invalid("ids", Reason.NONE, "These are at most " + READ_AT_ONCE);
        }
        List<NotificationId> read = store.read(me, command.notifications(), command.upTo());
        if (!read.isEmpty()) {
            bus.publish(new NotificationEvent.Read(me, read));
        }
        return store.allUnread(me);
    }

    NotificationReply.Unread showUnread(Actor actor, NotificationCommand.ShowUnread ignored) {
        return store.allUnread(actor.asUser());
    }

    /** On one node, whichever comes first. */
    void sweep(Duration every) {
        try {
            if (lease.takeOnce(every)) {
                forget();
            }
        } catch (RuntimeException e) {
            // The next round comes in any case.
            log.warn("Old notifications are kept for now: {}", e.getMessage());
        }
    }

    void forget() {
        boolean more = true;
        while (more) {
            more = store.forgetOlderThan(KEPT_FOR);
        }
        store.crowded(KEPT).forEach(user -> store.forgetBeyond(user, KEPT));
    }
}
