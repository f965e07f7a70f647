package parlance.domain;

/** Where an account stands. */
public enum UserState {
    /** Made by somebody's contact list; nobody has claimed it. */
    INVITED,
    /** Registered, not verified: reserves nothing. */
    PENDING,
    ACTIVE,
    SUSPENDED,
    ERASED,
    /** Said by a newer node. */
    UNKNOWN
}
