package parlance.domain;

/** What a member may do in a group, from everything to taking part. */
public enum Role {
    /** One per group. */
    OWNER,
    ADMIN,
    MEMBER,
    /** Said by a newer node. */
    UNKNOWN
}
