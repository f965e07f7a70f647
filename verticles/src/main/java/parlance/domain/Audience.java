package parlance.domain;

/** Who may hear an event; also what a session subscribes to. */
public sealed interface Audience {
    record User(UserId id) implements Audience {}

    /** Its members, and of a direct room only while neither blocks the other. */
    record Room(RoomId id) implements Audience {}

    /** A bot's own sessions, of what it hears. */
    record Bot(UserId id) implements Audience {}

    /** Members who want to know who is writing. */
    record Typing(RoomId room) implements Audience {}

    /** Members who want to know of its calls. */
    record Call(RoomId room) implements Audience {}

    /** Those who watch a user's presence. */
    record Watchers(UserId id) implements Audience {}

    record Everyone() implements Audience {}

    /** Those who are shown all people, who of them are there, and how they change. */
    record Directory() implements Audience {}

    /** Those who have this group open, at doors where one opens groups. */
    record Visitors(RoomId room) implements Audience {}

    /** No session at all: what nodes tell each other. */
    record Nodes() implements Audience {}
}
