package parlance.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 512}, {@code 256KiB} or {@code 100MiB}. */
public record ByteSize(int bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(KiB|MiB)?");

    static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text);
        Check.that(form.matches(), "\"" + text + "\" is not a size such as 256KiB or 100MiB");
        int unit = form.group(2) == null ? 1 : form.group(2).equals("KiB") ? 1 << 10 : 1 << 20;
        return new ByteSize(Math.multiplyExact(Integer.parseInt(form.group(1)), unit));
    }
}
