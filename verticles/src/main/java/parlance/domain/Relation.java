package parlance.domain;

/** How one user stands to another, as the one sees it. */
public enum Relation {
    NONE,
    /** I asked. */
    REQUESTING,
    /** The other asked me. */
    REQUESTED,
    ACCEPTED,
    /** Said by a newer node. */
    UNKNOWN
}
