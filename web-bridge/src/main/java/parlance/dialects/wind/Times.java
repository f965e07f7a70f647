package parlance.dialects.wind;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as WIND writes and reads them: those of clocks in Korea. */
final class Times {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(KOREA);
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})[ T](\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9}))?");
    private static final int LONGEST = 64;
    private static final int NANOS = 9;

    private Times() {}

    static String write(Instant time) {
        return MICROS.format(time);
    }

    /** As it is, or in Base64. */
    static Optional<Instant> read(String text) {
        return plain(text).or(() -> decoded(text).flatMap(Times::plain));
    }

    private static Optional<Instant> plain(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        String fraction = parts.group(7);
        int nanos = fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(NANOS - fraction.length()));
        try {
            return Optional.of(LocalDateTime.of(
                            part(parts, 1),
                            part(parts, 2),
                            part(parts, 3),
                            part(parts, 4),
                            part(parts, 5),
                            part(parts, 6),
                            nanos)
                    .atZone(KOREA)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(String text) {
        try {
            // Some write it so that it can stand in a URL.
            byte[] bytes =
                    Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
            return text.length() > LONGEST ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int part(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
