package parlance.domain;

/** The two of a direct room. */
public record DirectPair(UserId low, UserId high) {
    public static DirectPair of(UserId one, UserId other) {
        return one.value() < other.value() ? new DirectPair(one, other) : new DirectPair(other, one);
    }

    public UserId other(UserId one) {
        return one.equals(low) ? high : low;
    }
}
