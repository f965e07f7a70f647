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
    /** A call that is over; {@link Message#note()} tells how. Said by the system, too. */
    CALL,
    /** Said by the system about the room; {@link Message#note()} tells what. */
    SYSTEM,
    /** Said by a newer node. */
    UNKNOWN;

    /** Nobody wrote it, and nobody changes it. */
    public boolean isSaidBySystem() {
        return this == SYSTEM || this == CALL;
    }
}
