package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            notes.txt     | filename="notes.txt"; filename*=UTF-8''notes.txt
            two words.txt | filename="two words.txt"; filename*=UTF-8''two%20words.txt
            a"b\\c%d;e'f  | filename="a_b_c_d;e'f"; filename*=UTF-8''a%22b%5Cc%25d%3Be%27f
            Grüße.pdf     | filename="Gr__e.pdf"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf
            🎉            | filename="_"; filename*=UTF-8''%F0%9F%8E%89
            """)
    void every_name_fits_into_the_header(String name, String expected) {
        assertThat(ContentDisposition.of(false, name)).isEqualTo("attachment; " + expected);
        assertThat(ContentDisposition.of(true, name)).isEqualTo("inline; " + expected);
    }
}
