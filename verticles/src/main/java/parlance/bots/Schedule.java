package parlance.bots;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;

/** When somebody wants to be reminded, and of what: {@code 10m drink water}, {@code 18:30 tea}. Times of day are in UTC. */
record Schedule(Instant due, String text) {
    static final int LONGEST_TEXT = 500;

    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofDays(366);
    private static final Pattern AFTER = Pattern.compile("((?:[0-9]{1,6}[smhd])+)(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("([0-9]+)([smhd])");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}:[0-9]{2})(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern DAY =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[\\sT]+([0-9]{1,2}:[0-9]{2})(?:\\s+(.*))?", Pattern.DOTALL);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    /** Throws INVALID with a sentence that says how it is written. */
    static Schedule parse(String wish, Instant now) {
        Matcher after = AFTER.matcher(wish);
        if (after.matches()) {
            return checked(now.plus(sum(after.group(1))), after.group(2), now);
        }
        try {
            Matcher day = DAY.matcher(wish);
            if (day.matches()) {
                LocalDateTime time = LocalDate.parse(day.group(1)).atTime(LocalTime.parse(day.group(2), CLOCK));
                return checked(time.toInstant(ZoneOffset.UTC), day.group(3), now);
            }
            Matcher time = TIME.matcher(wish);
            if (time.matches()) {
                Instant today = now.atZone(ZoneOffset.UTC)
                        .with(LocalTime.parse(time.group(1), CLOCK))
                        .toInstant();
                return checked(today.isAfter(now) ? today : today.plus(Duration.ofDays(1)), time.group(2), now);
            }
        } catch (DateTimeException _) {
            throw refused("There is no such time.");
        }
        throw refused("I did not understand when.");
    }

    private static Duration sum(String after) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(after);
        while (part.find()) {
            long count = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        return sum;
    }

    private static Schedule checked(Instant due, @Nullable String text, Instant now) {
        if (text == null || text.isBlank()) {
            throw refused("Of what shall I remind you?");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw refused("That is too long: at most " + LONGEST_TEXT + " characters.");
        }
        if (due.isBefore(now.plus(SOONEST))) {
            throw refused("That time is over.");
        }
        if (due.isAfter(now.plus(LATEST))) {
            throw refused("That is too far away: at most 366 days.");
        }
        return new Schedule(due, text.strip());
    }

    private static ChatException refused(String why) {
        return ChatException.invalid(
                "text",
                Reason.NONE,
                why + " Write it as in: /remind 10m drink water, /remind 1h30m tea, /remind 18:30 tea (UTC), "
                        + "/remind 2030-12-24 18:30 dinner");
    }
}
