package parlance.web;

/** Why a session ends. Each dialect has its own close codes and words. */
public enum Ending {
    /** The node stops; others are there. */
    GOING_AWAY,
    TOO_LARGE,
    SLOW_CONSUMER,
    /** No valid token in time, or it has expired. */
    UNAUTHENTICATED,
    /** Logged out, revoked, suspended or erased. */
    SESSION_ENDED,
    /** Too many faults or too many sockets. */
    TOO_MUCH,
    /** Nothing was heard for too long. */
    SILENT,
    /** What came is not of the protocol, and nothing after it can be understood. */
    UNREADABLE,
    /** The client has said goodbye. */
    LEFT
}
