package parlance.domain;

import java.util.List;

/**
 * What happens to notifications, told to all of a user's devices. Of what else ends one, of answers, of deleted messages
 * and of markers, there are events already.
 */
public sealed interface NotificationEvent extends Event {
    UserId user();

    @Override
    default Audience audience() {
        return new Audience.User(user());
    }

    record Added(UserId user, Notification notification) implements NotificationEvent {}

    /** Marked as read: these were not before. */
    record Read(UserId user, List<NotificationId> notifications) implements NotificationEvent {}
}
