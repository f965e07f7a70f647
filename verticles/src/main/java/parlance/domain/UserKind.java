package parlance.domain;

/** Who is behind an account. */
public enum UserKind {
    HUMAN,
    BOT,
    /** Said by a newer node. */
    UNKNOWN
}
