package parlance.domain;

/** Names a call. */
public record CallId(long value) {}
