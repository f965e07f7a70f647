package parlance.domain;

/** An interest by its short name, as in {@code board-games}. */
public record InterestCode(String value) {}
