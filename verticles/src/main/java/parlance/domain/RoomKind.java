package parlance.domain;

/** Whether a room is the one of a pair, or a group. */
public enum RoomKind {
    DIRECT,
    GROUP,
    /** Said by a newer node. */
    UNKNOWN
}
