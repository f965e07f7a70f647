package parlance.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page says of itself. */
class ContentTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void what_a_page_says_for_others_to_show_comes_before_what_it_says_otherwise() {
        String plain = "<title>Plain</title><meta name=description content='Plainly'>";
        assertThat(page(plain)).isEqualTo(new Page("Plain", "Plainly", ""));
        String twitter = plain + "<meta name='twitter:title' content=T><meta name=Twitter:Description content=D>";
        assertThat(page(twitter)).isEqualTo(new Page("T", "D", ""));
        assertThat(page(twitter + """
                <meta property="og:title" content=""><meta property="og:title" content="Tea &amp; sugar">
                <meta property="og:title" content="again"><meta property="og:description" content="Two">
                <meta property="og:site_name" content="The Hall">
                """)).isEqualTo(new Page("Tea & sugar", "Two", "The Hall"));
    }

    @Test
    void what_stands_in_the_body_counts_too() {
        assertThat(page("<body><p>Hi<meta property=og:title content=Tea>")).isEqualTo(new Page("Tea", "", ""));
        assertThat(page("<body><svg><title>Picture</title></svg><p>no</p><meta name=description content=Tea>"))
                .isEqualTo(new Page("", "Tea", ""));
    }

    @Test
    void a_scripthead_is_read_to_its_end_and_a_body_at_its_beginning() {
        String script = "<script>" + "x".repeat(400_000) + "</script>";
        assertThat(page("<head>" + script + "<title>Tea</title>").title()).isEqualTo("Tea");
        assertThatThrownBy(() -> page("<body>" + script + "<title>Tea</title>")).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<table><tr><td>", "<font a=1><table>", "<applet>", "<div>", "<b>", "<template>", "<x "})
    void a_page_that_is_meant_to_be_hard_to_read_is_soon_done_with(String piece) {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThatThrownBy(() -> page(piece.repeat(Content.MOST / piece.length())))
                .isInstanceOf(Unreadable.class);
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun))
                .isLessThan(Duration.ofMillis(500));
    }

    @Test
    void texts_are_plain_and_short() {
        assertThat(page("<title> Two\n\t \u00a0lines\u0001 \u202eev\u200eil\u2066 &lt;b&gt;\ud83d\ude80 </title>")
                        .title())
                .isEqualTo("Two lines evil <b>🚀");
        assertThat(page("<title>" + "🚀".repeat(200) + "</title>").title()).isEqualTo("🚀".repeat(200));
        assertThat(page("<title>" + "🚀".repeat(201) + "</title>").title()).isEqualTo("🚀".repeat(199) + "…");
        assertThat(page("<meta name=description content='" + "x".repeat(1000) + "'>")
                        .description())
                .hasSize(300);
        assertThat(page("<title>x</title><meta property=og:site_name content='" + "x".repeat(1000) + "'>")
                        .siteName())
                .hasSize(80);
    }

    @Test
    void a_page_that_says_nothing_of_itself_is_none() {
        assertThatThrownBy(() -> page("<p>Hi")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> page("<title> </title><meta property=og:site_name content=Hall>"))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> page("")).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            text/html; charset=EUC-KR          | <title>한국</title>                                    | EUC-KR       | 한국
            Text/HTML;Charset="utf-8"          | <title>한국</title><meta charset=latin1>                | UTF-8        | 한국
            text/html                          | <meta charset=Shift_JIS><title>日本</title>             | Shift_JIS    | 日本
            text/html; charset=nonsense        | <meta charset=windows-1252><title>café</title>         | windows-1252 | café
            application/xhtml+xml              | <title>한국</title>                                    | UTF-8        | 한국
            text/html                          | \ufeff<meta charset=latin1><title>한국</title>          | UTF-8        | 한국
            """)
    void letters_are_read_as_the_server_or_the_page_says(String type, String html, String charset, String title) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("content-type", type);
        Content.requirePage(headers);
        Buffer body = Buffer.buffer(html.getBytes(Charset.forName(charset)));
        assertThat(Content.of(headers, body).page().title()).isEqualTo(title);
    }

    @Test
    void what_is_packed_is_unpacked_as_far_as_it_is_read() {
        assertThat(packed(gzip("<title>Tea</title>" + " ".repeat(100 * MEBIBYTE)))
                        .page()
                        .title())
                .isEqualTo("Tea");
        assertThatThrownBy(() -> packed(gzip(" ".repeat(MEBIBYTE) + "<title>Tea</title>"))
                        .page())
                .isInstanceOf(Unreadable.class);
        Buffer whole = gzip("<title>Tea</title>" + Buffer.buffer(new byte[1000]).hashCode());
        assertThat(packed(whole.slice(0, whole.length() - 8)).page().title()).isEqualTo("Tea");
        assertThatThrownBy(() -> packed(Buffer.buffer("<title>Tea</title>")).page())
                .isInstanceOf(Unreadable.class);
    }

    private static Page page(String html) {
        return new Content(Buffer.buffer(html), false, StandardCharsets.UTF_8).page();
    }

    private static Content packed(Buffer body) {
        return new Content(body, true, StandardCharsets.UTF_8);
    }

    static Buffer gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(packed.toByteArray());
    }
}
