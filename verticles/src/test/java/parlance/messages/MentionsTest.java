package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {
    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource(delimiter = '|', textBlock = """
            hello                              |
            @alice                             | alice
            hi @alice, @bob!                   | alice bob
            @bob and @alice                    | bob alice
            @Alice @ALICE                      | alice
            thanks @alice.                     | alice
            wait @alice...                     | alice
            ask @alice-                        | alice
            @al.ice-2_                         | al.ice-2_
            @a.b                               | a.b
            @al                                |
            @al.                               |
            @.alice                            |
            @_alice                            |
            (@alice)/@bob                      | alice bob
            @@alice                            | alice
            @ alice                            |
            alice@example.com                  |
            José@example.com                   |
            Jose\u0301@example.com             |
            7@example.com                      |
            안@alice                            |
            @alice님                            | alice
            🎈@alice🎈                          | alice
            ❤️@alice                           | alice
            @alice@bob                         | alice
            first line\\n@alice                | alice
            @abcdefghijklmnopqrstuvwxyz123456  | abcdefghijklmnopqrstuvwxyz123456
            @abcdefghijklmnopqrstuvwxyz1234567 |
            """)
    void who_is_named(String text, @Nullable String names) {
        assertThat(Mentions.named(text.translateEscapes()))
                .containsExactly(names == null ? new String[0] : names.split(" "));
    }

    @Test
    void at_most_fifty_are_named() {
        String text = IntStream.range(0, 60).mapToObj(i -> "@user" + i).collect(Collectors.joining(" "));
        assertThat(Mentions.named(text)).hasSize(50).startsWith("user0").endsWith("user49");
    }

    @Test
    void a_text_of_nothing_but_marks_takes_no_time() {
        assertThat(Mentions.named("@a" + "-.".repeat(5000))).isEmpty();
        assertThat(Mentions.named("@".repeat(10_000))).isEmpty();
    }
}
