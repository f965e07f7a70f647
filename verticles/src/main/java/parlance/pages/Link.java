package parlance.pages;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page is. Pure.
 *
 * @param secure whether by HTTPS
 * @param host a name, or an IPv4 address; in lower case, in ASCII
 * @param target path and query as they are requested, in ASCII
 */
public record Link(boolean secure, String host, int port, String target) {
    private static final int LONGEST = 2048;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    /** What stands before an @ is a name and a password, and both have their places in a log somewhere. */
    private static final Pattern FORM =
            Pattern.compile("(?i)(https?)://([^/?#\\\\@:\\[\\]]+)(?::([0-9]{1,5}))?(/[^?#]*)?(\\?[^#]*)?(?:#.*)?");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final String AS_THEY_ARE = "-._~!$&'()*+,;=:@/?";

    /** Empty for what is no address of a page, has credentials in it, or names its host by an IPv6 address. */
    public static Optional<Link> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        boolean secure = form.group(1).equalsIgnoreCase("https");
        int port = form.group(3) == null ? secure ? HTTPS : HTTP : Integer.parseInt(form.group(3));
        String target = encoded(orElse(form.group(4), "/")) + encoded(orElse(form.group(5), ""));
        return host(form.group(2)).filter(_ -> port <= 65535).map(host -> new Link(secure, host, port, target));
    }

    /** Where a page leads to that has moved. */
    Optional<Link> follow(String location) {
        if (SCHEME.matcher(location).matches()) {
            return parse(location);
        }
        String origin = origin();
        if (location.startsWith("//")) {
            return parse((secure ? "https:" : "http:") + location);
        }
        if (location.startsWith("/")) {
            return parse(origin + location);
        }
        String path = target.replaceFirst("\\?.*", "");
        return parse(
                origin + (location.startsWith("?") ? path : path.substring(0, path.lastIndexOf('/') + 1)) + location);
    }

    /** The same for all ways to write the same. */
    @Override
    public String toString() {
        return origin() + target;
    }

    private String origin() {
        boolean usual = port == (secure ? HTTPS : HTTP);
        return (secure ? "https://" : "http://") + host + (usual ? "" : ":" + port);
    }

    private static Optional<String> host(String text) {
        try {
            String name = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            return Optional.of(host).filter(known -> !known.isEmpty() && known.length() <= 253);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whatever may not stand in a request is escaped; what was escaped stays so. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        Matcher escape = ESCAPE.matcher(text);
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int length = Character.charCount(character);
            if (isAsItIs(character)
                    || (character == '%' && escape.region(i, text.length()).lookingAt())) {
                encoded.appendCodePoint(character);
            } else {
                for (byte one : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
                }
            }
            i += length;
        }
        return encoded.toString();
    }

    private static boolean isAsItIs(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || AS_THEY_ARE.indexOf(character) >= 0;
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
