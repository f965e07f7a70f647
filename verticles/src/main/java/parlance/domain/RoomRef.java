package parlance.domain;

/** A room as a door names it; the service that is asked finds out which is meant. */
public sealed interface RoomRef {
    record ById(RoomId id) implements RoomRef {}

    /** The direct room of whoever asks and this user. It comes into being when it is first needed. */
    record DirectWith(UserRef user) implements RoomRef {}
}
