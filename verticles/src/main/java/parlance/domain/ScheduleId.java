package parlance.domain;

/** A number in [2^52, 2^53): exact in JavaScript. */
public record ScheduleId(long value) {}
