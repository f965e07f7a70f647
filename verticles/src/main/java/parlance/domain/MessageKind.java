package parlance.domain;

/** What a message is. */
public enum MessageKind {
    TEXT,
    /** Carries a picture that browsers show, and maybe a text; the next three likewise. */
    IMAGE,
    AUDIO,
    VIDEO,
    /** Carries any other file. */
    FILE,
    /** Said by the system about the room; {@link Message#note()} tells what. */
    SYSTEM,
    /** Said by a newer node. */
    UNKNOWN
}
