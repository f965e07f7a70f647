package parlance.dialects.weconnect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as WeConnect writes and reads them: ISO 8601 in UTC, with six digits after the second. */
final class Times {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** A plus sign that has come through a query is a space. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)([Zz]|[+ -]\\d\\d:?\\d\\d)?");

    private Times() {}

    static String write(Instant time) {
        return MICROS.format(time);
    }

    /** Without an offset it is UTC. Empty for what is no time, and beyond what a calendar of four digits holds. */
    static Optional<Instant> read(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(parts.group(1) + "T" + parts.group(2) + offset(parts.group(3)))
                            .toInstant())
                    .filter(time ->
                            time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-01-01T00:00:00Z")));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String offset(@Nullable String written) {
        if (written == null || written.equalsIgnoreCase("z")) {
            return "Z";
        }
        String sign = written.charAt(0) == '-' ? "-" : "+";
        String digits = written.substring(1).replace(":", "");
        return sign + digits.substring(0, 2) + ":" + digits.substring(2);
    }
}
