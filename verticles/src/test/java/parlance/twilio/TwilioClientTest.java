package parlance.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioClientTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            17                            | PT17S
            0                             | PT0S
            Sat, 21 Nov 2026 12:01:30 GMT | PT1M30S
            Sat, 21 Nov 2026 11:00:00 GMT | PT0S
            soon                          |
            -5                            |
            99999999999999                |
            """)
    void when_to_ask_again_is_said_in_seconds_or_as_a_date(String header, @Nullable Duration wait) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(header)), (_, _) -> true);
        assertThat(TwilioClient.retryAfter(headers, Instant.parse("2026-11-21T12:00:00Z")))
                .isEqualTo(wait);
    }
}
