package parlance.domain;

/** Something that happened. The domain, not the edge, decides who may hear of it. */
public sealed interface Event
        permits BotEvent,
                CallEvent,
                FriendshipEvent,
                MessageEvent,
                NotificationEvent,
                PresenceEvent,
                RoomEvent,
                SessionEvent,
                UserEvent {
    Audience audience();

    /** Ephemeral events are the first to go when a reader is slow. */
    default boolean ephemeral() {
        return false;
    }
}
