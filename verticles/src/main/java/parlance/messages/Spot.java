package parlance.messages;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import parlance.domain.Message;

/** Where a message stands among those of all rooms; in one room no two are of the same time. Pure. */
record Spot(LocalDateTime at, long room) {
    static final Spot NEWEST = new Spot(LocalDateTime.of(9999, 1, 1, 0, 0), 0);

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final int RADIX = 36;

    static Spot of(Message message) {
        return new Spot(
                LocalDateTime.ofInstant(message.createdAt(), ZoneOffset.UTC),
                message.room().value());
    }

    /** Empty for what {@link #text} did not give out. */
    static Optional<Spot> parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            long micros = Long.parseUnsignedLong(parts[0], RADIX);
            return Optional.of(new Spot(EPOCH.plus(micros, ChronoUnit.MICROS), Long.parseLong(parts[1], RADIX)))
                    .filter(spot -> !spot.at.isBefore(EPOCH) && !spot.at.isAfter(NEWEST.at));
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }

    /** What clients hand back to go on from here. */
    String text() {
        return Long.toString(ChronoUnit.MICROS.between(EPOCH, at), RADIX) + "-" + Long.toString(room, RADIX);
    }
}
