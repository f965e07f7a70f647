package parlance.domain;

/** What a bot hears in groups. What is said to it alone it hears in any case. */
public enum Hears {
    /** What names it, answers it, or is one of its slash commands; nothing else that is said there can it read. */
    MENTIONS,
    /** All that people say from when it came in. */
    EVERYTHING,
    /** Said by a newer node. */
    UNKNOWN
}
