package parlance.http;

import java.nio.charset.StandardCharsets;

/** Whether a browser shows a file or saves it, and under which name (RFC 6266). Pure. */
final class ContentDisposition {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";
    private static final int FIRST_SEEN = 0x20;
    private static final int LAST_SEEN = 0x7E;

    private ContentDisposition() {}

    static String of(boolean inline, String name) {
        return "%s; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(inline ? "inline" : "attachment", ascii(name), encoded(name));
    }

    /** For those who do not know the other. */
    private static String ascii(String name) {
        StringBuilder ascii = new StringBuilder();
        name.codePoints()
                .map(character -> character < FIRST_SEEN || character > LAST_SEEN || "\"\\%".indexOf(character) >= 0
                        ? '_'
                        : character)
                .forEach(ascii::appendCodePoint);
        return ascii.toString();
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append("%%%02X".formatted(one));
            }
        }
        return encoded.toString();
    }
}
