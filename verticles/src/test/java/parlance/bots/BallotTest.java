package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.domain.ChatException;
import parlance.domain.Failure;

class BallotTest {
    private static final Ballot TRIP = new Ballot("Where to?", List.of("The beach", "Hills"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Where to?\" \"The beach\" Hills",
                "“Where to?” “The beach” “Hills”",
                "„Where to?“ „The beach“ „Hills“",
                "«Where to?» «The beach» «Hills»",
                "  \"Where to?\"\n\"The beach\"\n\"Hills\" ",
            })
    void a_wish_has_a_question_and_answers_in_any_quotes(String wish) {
        assertThat(Ballot.parse(wish)).isEqualTo(TRIP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"Where to?\"",
                "\"Where to?\" \"Beach\"",
                "\"Where to?\" \"Beach\" \"\"",
                "\"Where to?\" \"Beach\" \"Beach\"",
                "Which? 1 2 3 4 5 6 7 8 9 10 11",
            })
    void what_is_no_poll_is_refused_with_an_example(String wish) {
        assertThatThrownBy(() -> Ballot.parse(wish))
                .hasMessageEndingWith("Write it as in: /poll \"Where to?\" \"Beach\" \"Hills\"")
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.failure()).isEqualTo(Failure.INVALID));
    }

    @Test
    void what_is_too_long_is_refused() {
        assertThatThrownBy(() -> Ballot.parse("\"" + "x".repeat(301) + "\" a b"))
                .hasMessageStartingWith("At most 300 characters");
        assertThatThrownBy(() -> Ballot.parse("Which? a \"" + "x".repeat(101) + "\""))
                .hasMessageContaining("100 for each answer");
    }

    @Test
    void it_shows_how_it_stands() {
        assertThat(TRIP.shown(Map.of(), false)).isEqualTo("""
                Poll: Where to?
                1. The beach – 0 votes
                2. Hills – 0 votes
                Vote with /vote and a number.""");
        assertThat(TRIP.shown(Map.of(1, 1, 2, 12), true)).isEqualTo("""
                Poll: Where to?
                1. The beach – 1 vote
                2. Hills – 12 votes
                This poll is closed.""");
    }
}
