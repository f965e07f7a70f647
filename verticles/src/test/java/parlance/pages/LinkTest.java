package parlance.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ' ', textBlock = """
            http://example.com http://example.com/
            HTTPS://Example.COM:443/A?b=C#d https://example.com/A?b=C
            http://example.com.:80?q http://example.com/?q
            https://example.com:80/ https://example.com:80/
            http://example.com/caf%C3%A9/%2f http://example.com/caf%C3%A9/%2f
            http://example.com/café?q=차|{} http://example.com/caf%C3%A9?q=%EC%B0%A8%7C%7B%7D
            http://example.com/100%?50%zz http://example.com/100%25?50%25zz
            http://example.com/a\\b http://example.com/a%5Cb
            http://example.com/@alice http://example.com/@alice
            http://한국.example/ http://xn--3e0b707e.example/
            http://Straße.example/ http://strasse.example/
            http://93.184.216.34/ http://93.184.216.34/
            http://example.com/?u=http://other.example/@x http://example.com/?u=http://other.example/@x
            """)
    void an_address_of_a_page_is_read_as_browsers_do(String text, String link) {
        assertThat(Link.parse(text).map(Link::toString)).contains(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "ftp://example.com/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "http:///path",
                "http://",
                "http://:80/",
                "http://alice@example.com/",
                "http://alice:secret@example.com/",
                "http://good.example\\@evil.example/",
                "http://good.example\\.evil.example/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]:80/",
                "http://example.com:65536/",
                "http://example.com:x/",
                "http://exa mple.com/",
                "http://exa_mple.com/",
                "http://-example.com/",
                "http://example..com/",
                "http://./",
                "http://exam%70le.com/",
            })
    void whatever_is_no_address_of_a_page_is_none(String text) {
        assertThat(Link.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ' ', textBlock = """
            /x?y https://example.com:8443/x?y
            x https://example.com:8443/a/x
            ?y=2 https://example.com:8443/a/b?y=2
            //other.example/x https://other.example/x
            http://other.example http://other.example/
            """)
    void a_redirect_is_followed_from_where_it_stands(String location, String link) {
        Link from = Link.parse("https://example.com:8443/a/b?c=/d/").orElseThrow();
        assertThat(from.follow(location).map(Link::toString)).contains(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/", "data:text/html,x", "//alice@example.com/", "http:example.com"})
    void a_redirect_leads_to_pages_only(String location) {
        Link from = Link.parse("https://example.com/").orElseThrow();
        assertThat(from.follow(location)).isEmpty();
    }
}
