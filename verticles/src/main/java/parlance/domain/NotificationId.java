package parlance.domain;

/** They rise: whoever has a higher one came later. */
public record NotificationId(long value) {}
