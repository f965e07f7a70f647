package parlance.pages;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * What came of a page: as much of it as is read. Pure.
 *
 * @param compressed by gzip
 * @param charset the server's word for it; none: the page's own
 */
record Content(Buffer body, boolean compressed, @Nullable Charset charset) {
    /** Of the page, and of what it is unpacked to. Titles come first. */
    static final int MOST = 512 * 1024;

    /** What may stand in a body is costly to read where somebody wants it to be. */
    private static final int MOST_OF_BODY = 64 * 1024;

    /** Of UTF-8, and stronger than what anybody says. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** As far as HTML has readers look for a charset. */
    private static final int FORESEEN = 1024;

    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");
    private static final Pattern OWN_CHARSET =
            Pattern.compile("(?i)<meta\\s[^>]*\\bcharset\\s*=\\s*[\"']?([^\\s;\"'/>]+)");

    /** Throws Unreadable for what is no page. */
    static void requirePage(MultiMap headers) {
        String type = header(headers, HttpHeaders.CONTENT_TYPE)
                .replaceFirst(";.*", "")
                .strip();
        if (!PAGES.contains(type.toLowerCase(Locale.ROOT))) {
            throw new Unreadable("it is no page but " + (type.isEmpty() ? "of no type" : type));
        }
        coding(headers);
    }

    static Content of(MultiMap headers, Buffer body) {
        Matcher charset = CHARSET.matcher(header(headers, HttpHeaders.CONTENT_TYPE));
        return new Content(body, coding(headers).equals("gzip"), charset.find() ? charset(charset.group(1)) : null);
    }

    Page page() {
        String html = text();
        Page head = head(html);
        Page page =
                head.isEmpty() ? Page.of(Jsoup.parse(html.substring(0, Math.min(html.length(), MOST_OF_BODY)))) : head;
        if (page.isEmpty()) {
            throw new Unreadable("it says nothing of itself");
        }
        return page;
    }

    /** Of what comes before the body. */
    private static Page head(String html) {
        try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(html, "")) {
            parser.selectFirst("head");
            return Page.of(parser.document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        byte[] bytes = compressed ? unpacked() : body.getBytes();
        boolean marked = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
        return marked
                ? new String(bytes, MARK.length, bytes.length - MARK.length, StandardCharsets.UTF_8)
                : new String(bytes, charset == null ? ownCharset(bytes) : charset);
    }

    private static Charset ownCharset(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, FORESEEN), StandardCharsets.ISO_8859_1);
        Matcher own = OWN_CHARSET.matcher(beginning);
        Charset named = own.find() ? charset(own.group(1)) : null;
        // Whoever could be read so far does not write in two bytes each.
        return named == null || named.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : named;
    }

    /** What is cut off at its end is unpacked up to there. */
    private byte[] unpacked() {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
            byte[] some = new byte[8192];
            for (int count = in.read(some); count >= 0 && unpacked.size() < MOST; count = in.read(some)) {
                unpacked.write(some, 0, count);
            }
        } catch (IOException e) {
            if (unpacked.size() == 0) {
                throw new Unreadable("it cannot be unpacked: " + e.getMessage());
            }
        }
        return unpacked.toByteArray();
    }

    private static String coding(MultiMap headers) {
        String coding = header(headers, HttpHeaders.CONTENT_ENCODING).strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> "";
            case "gzip", "x-gzip" -> "gzip";
            default -> throw new Unreadable("it is packed by " + coding);
        };
    }

    private static String header(MultiMap headers, CharSequence name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    private static @Nullable Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return null;
        }
    }
}
