package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.domain.ChatException;
import parlance.domain.Failure;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10m drink water           | 2026-03-01T12:10:00Z | drink water
            1h30m   tea and  cake     | 2026-03-01T13:30:00Z | tea and  cake
            45s go                    | 2026-03-01T12:00:45Z | go
            3d water the plants       | 2026-03-04T12:00:00Z | water the plants
            18:30 tea                 | 2026-03-01T18:30:00Z | tea
            9:05 tomorrow's meeting   | 2026-03-02T09:05:00Z | tomorrow's meeting
            12:00 noon                | 2026-03-02T12:00:00Z | noon
            2026-12-24 18:30 dinner   | 2026-12-24T18:30:00Z | dinner
            366d a leap               | 2027-03-02T12:00:00Z | a leap
            """)
    void a_wish_says_when_and_of_what(String wish, Instant due, String text) {
        assertThat(Schedule.parse(wish, NOW)).isEqualTo(new Schedule(due, text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tomorrow tea              | I did not understand when.
            10 tea                    | I did not understand when.
            10m                       | Of what shall I remind you?
            0s tea                    | That time is over.
            2026-02-28 18:30 tea      | That time is over.
            2026-02-31 18:30 tea      | There is no such time.
            25:00 tea                 | There is no such time.
            367d tea                  | That is too far away: at most 366 days.
            999999d999999d tea        | That is too far away: at most 366 days.
            """)
    void what_is_no_wish_is_refused_with_an_example(String wish, String why) {
        assertThatThrownBy(() -> Schedule.parse(wish, NOW))
                .hasMessageStartingWith(why + " Write it as in: /remind 10m drink water")
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.failure()).isEqualTo(Failure.INVALID));
    }

    @Property(tries = 500)
    void anything_else_is_refused_politely(@ForAll String wish) {
        try {
            assertThat(Schedule.parse(wish, NOW).due()).isAfter(NOW);
        } catch (ChatException e) {
            assertThat(e.failure()).isEqualTo(Failure.INVALID);
        }
    }
}
