package parlance.domain;

/** What a message is. */
public enum MessageKind {
    TEXT,
    /** Said by the system about the room; {@link Message#note()} tells what. */
    SYSTEM,
    /** Said by a newer node. */
    UNKNOWN
}
