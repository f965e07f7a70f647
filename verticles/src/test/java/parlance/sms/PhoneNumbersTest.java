package parlance.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.domain.UserId;

/** What is a phone number, and how it is written. */
class PhoneNumbersTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            +447700900123,        +447700900123
            0044 7700 900123,     +447700900123
            447700900123,         +447700900123
            ++447700900123,       +447700900123
            +49 (0) 170 123-4567, +491701234567
            ' +82 10.1234.5678 ', +821012345678
            +62/812/345/678/90,   +6281234567890
            123,                  +123
            +99900000000001,      +99900000000001
            """)
    void a_number_has_one_spelling(String typed, String normal) {
        assertThat(PhoneNumbers.normal(typed)).contains(normal);
    }

    @ParameterizedTest(name = "{0} is no number")
    @ValueSource(
            strings = {
                "",
                "+",
                "00",
                "12",
                "+1234567890123456",
                "+44 7700 CALLME",
                "alice@example.com",
                "+４４７７００９００１２３",
                "+999000000000001"
            })
    void what_is_no_number_is_none(String typed) {
        assertThat(PhoneNumbers.normal(typed)).isEmpty();
    }

    @Test
    void a_log_knows_no_whole_number() {
        assertThat(PhoneNumbers.masked("+491701234567")).isEqualTo("+49…67");
        assertThat(PhoneNumbers.masked("+1234567")).isEqualTo("…");
        assertThat(PhoneNumbers.masked("")).isEqualTo("…");
    }

    @Test
    void only_numbers_that_somebody_can_have_are_reachable() {
        assertThat(PhoneNumbers.reachable("+491701234567")).isTrue();
        assertThat(PhoneNumbers.reachable("+999000000000001")).isFalse();
        assertThat(PhoneNumbers.reachable("+123")).isFalse();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            447700900123,    +447700900123
            49015112345678,  +4915112345678
            123,             +123
            0001,            +0001
            999000000000001,
            12,
            +4477,
            1234567890123456,
            """)
    void digits_alone_are_all_of_a_number(String digits, @Nullable String phone) {
        assertThat(PhoneNumbers.ofDigits(digits)).isEqualTo(Optional.ofNullable(phone));
    }

    @Test
    void who_has_no_number_has_digits_that_stand_for_one() {
        UserId alice = new UserId((1L << 52) + 42);
        assertThat(PhoneNumbers.digits("+447700900123", alice)).isEqualTo("447700900123");
        assertThat(PhoneNumbers.digits(null, alice)).isEqualTo("999000000000042");
        assertThat(PhoneNumbers.virtual("999000000000042")).contains(alice);
        assertThat(PhoneNumbers.virtual("447700900123")).isEmpty();
        assertThat(PhoneNumbers.virtual("99900000000004")).isEmpty();
    }
}
