package parlance.config;

/** {@code rate}: what changes a room or tells somebody of one. */
public record RoomSettings(Rate rate) {}
