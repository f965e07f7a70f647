package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            see https://example.com/a?b=c#d.                   | https://example.com/a?b=c#d
            (https://example.com)                              | https://example.com
            https://en.example.org/wiki/Hall_(room)            | https://en.example.org/wiki/Hall_(room)
            [tea](https://example.com/tea), he said            | https://example.com/tea
            HTTP://EXAMPLE.COM/Path!                           | HTTP://EXAMPLE.COM/Path
            보세요 https://example.kr/한국어 여기                | https://example.kr/한국어
            읽어요:http://example.kr。                          | http://example.kr
            <http://example.com/x>"y"                          | http://example.com/x
            http://b.example http://a.example http://b.example | http://b.example http://a.example
            http://1.example http://2.example http://3.example http://4.example | http://1.example http://2.example http://3.example
            """)
    void the_first_links_are_found_without_what_ends_the_sentence(String text, String links) {
        assertThat(Links.of(text)).containsExactly(links.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com", "xhttps://example.com", "ftp://example.com", "https: //example.com"})
    void whatever_else_is_no_link(String text) {
        assertThat(Links.of(text)).isEmpty();
    }

    @Test
    void what_is_too_long_is_none() {
        String longest = "http://example.com/" + "x".repeat(2029);
        assertThat(Links.of(longest)).isEqualTo(List.of(longest));
        assertThat(Links.of(longest + "x http://example.com")).containsExactly("http://example.com");
    }
}
