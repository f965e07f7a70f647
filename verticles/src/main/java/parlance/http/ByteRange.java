package parlance.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Part of some bytes (RFC 9110, section 14), from {@code first} to {@code last}. Pure. */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** Of {@code length} bytes; all of them where none, several or unreadable ones are asked for. Empty for what there is not. */
    static Optional<ByteRange> of(@Nullable String header, long length) {
        ByteRange whole = new ByteRange(0, length - 1);
        Matcher asked = ONE.matcher(header == null ? "" : header);
        if (!asked.matches()) {
            return Optional.of(whole);
        }
        String from = asked.group(1);
        String to = asked.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? Optional.of(whole) : last(Long.parseLong(to), length);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? length - 1 : Long.parseLong(to);
        if (last < first && !to.isEmpty()) {
            return Optional.of(whole);
        }
        return first >= length ? Optional.empty() : Optional.of(new ByteRange(first, Math.min(last, length - 1)));
    }

    long length() {
        return last - first + 1;
    }

    /** As {@code Content-Range} says it. */
    String of(long length) {
        return "bytes %d-%d/%d".formatted(first, last, length);
    }

    private static Optional<ByteRange> last(long count, long length) {
        return count == 0 || length == 0
                ? Optional.empty()
                : Optional.of(new ByteRange(Math.max(0, length - count), length - 1));
    }
}
