package parlance.domain;

/** Nothing more to say than that it happened. */
public record Done() implements Reply {}
