package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotTest {
    @Test
    void a_spot_is_found_again() {
        Spot spot = new Spot(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6000), 1L << 52);
        assertThat(Spot.parse(spot.text())).contains(spot);
        assertThat(Spot.parse(Spot.NEWEST.text())).contains(Spot.NEWEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "x", "1-", "-1", "1-2-3", "1--2-3", "zzzzzzzzzzzzz-1", "zzzzzzzzzzzz-1", "!-1", "1-!"})
    void nonsense_is_none(String text) {
        assertThat(Spot.parse(text)).isEmpty();
    }
}
