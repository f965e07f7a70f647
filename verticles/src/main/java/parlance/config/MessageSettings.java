package parlance.config;

/** What people may send. */
public record MessageSettings(Direct direct, Rate rate) {
    /** {@code requireFriendship}: whether only friends may write to each other directly. */
    public record Direct(boolean requireFriendship) {}
}
