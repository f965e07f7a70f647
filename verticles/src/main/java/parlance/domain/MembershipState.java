package parlance.domain;

/** Whether somebody is in a room. */
public enum MembershipState {
    JOINED,
    LEFT,
    /** May not come back until the ban is lifted. */
    BANNED,
    /** Said by a newer node. */
    UNKNOWN
}
