package parlance.domain;

/** Whether a user is there. */
public enum PresenceState {
    ONLINE,
    /** Connected, but not looking. */
    AWAY,
    OFFLINE,
    /** Said by a newer node. */
    UNKNOWN
}
