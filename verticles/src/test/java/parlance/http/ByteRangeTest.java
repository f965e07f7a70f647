package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,                     10, 0-9
            bytes=0-0,             10, 0-0
            bytes=2-5,             10, 2-5
            bytes=2-,              10, 2-9
            bytes=2-100,           10, 2-9
            bytes=-3,              10, 7-9
            bytes=-100,            10, 0-9
            bytes=9-,              10, 9-9
            bytes=10-,             10, none
            bytes=100-200,         10, none
            bytes=-0,              10, none
            bytes=0-,              0,  none
            bytes=-5,              0,  none
            bytes=5-2,             10, 0-9
            bytes=-,               10, 0-9
            'bytes=0-1,3-4',       10, 0-9
            bytes=a-b,             10, 0-9
            items=0-1,             10, 0-9
            bytes=0-9999999999999999999, 10, 0-9
            """)
    void a_range_is_what_there_is_of_it(String header, long length, String expected) {
        String range = ByteRange.of(header, length)
                .map(part -> part.first() + "-" + part.last())
                .orElse("none");
        assertThat(range).isEqualTo(expected);
    }
}
