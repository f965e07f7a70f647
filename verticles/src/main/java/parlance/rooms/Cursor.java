package parlance.rooms;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.RoomId;

/** Where a page of rooms ends: many can share one microsecond, so the id decides among them. */
record Cursor(Instant at, RoomId room) {
    /** Later than everything. */
    static final Cursor START = new Cursor(Instant.parse("9000-01-01T00:00:00Z"), new RoomId(Long.MAX_VALUE));

    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,11})-([0-9a-z]{1,11})");
    private static final int RADIX = 36;

    static Cursor read(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw ChatException.invalid("before", Reason.NONE, "This is not where a page ended");
        }
        Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(1), RADIX), ChronoUnit.MICROS);
        return new Cursor(at, new RoomId(Long.parseLong(parts.group(2), RADIX)));
    }

    String write() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return Long.toString(micros, RADIX) + "-" + Long.toString(room.value(), RADIX);
    }

    LocalDateTime time() {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
