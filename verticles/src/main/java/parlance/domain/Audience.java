package parlance.domain;

/** Who may hear an event; also what a session subscribes to. */
public sealed interface Audience {
    record User(UserId id) implements Audience {}

    /** Those who watch a user's presence. */
    record Watchers(UserId id) implements Audience {}

    record Everyone() implements Audience {}
}
