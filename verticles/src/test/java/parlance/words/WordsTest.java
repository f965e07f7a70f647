package parlance.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Hello, World!            | hello world
            crème brûlée             | creme brulee
            CRE\u0300ME              | creme
            don't_stop               | don t stop
            ΟΔΟΣ οδός                | οδοσ οδοσ
            İstanbul ISTANBUL        | istanbul istanbul
            Ёлка                     | елка
            안녕하세요, 세계           | 안녕하세요 세계
            \u1112\u1161\u11ab       | 한
            ｶﾞﾝﾊﾞﾚ！                 | ガンバレ
            東京都に行く。             | 東京都に行く
            مَرْحَبًا                | مرحبا
            नमस्ते                   | नमस्ते
            ＡＢＣ                    | abc
            ❤️ 👩‍🚀                    | ❤ 👩🚀
            C++ is 1.5×              | c++ is 1 5×
            soft\u00adhyphen         | softhyphen
            a\\0b                     | a b
            """)
    void words_are_the_same_however_they_are_written(String text, String words) {
        assertThat(String.join(" ", Words.of(text.translateEscapes()))).isEqualTo(words);
    }

    @Test
    void half_a_character_is_none() {
        assertThat(Words.of("a\ud800b")).containsExactly("a", "b");
    }

    @Test
    void a_text_of_signs_only_has_no_words() {
        assertThat(Words.of(" \t\n-–—… _ \"'?!。、")).isEmpty();
        assertThat(Words.of("")).isEmpty();
    }

    @Test
    void a_text_is_found_by_every_character_and_every_two_in_a_row() {
        assertThat(Words.grams("Anna, 🎈🎂")).containsExactlyInAnyOrder("a", "n", "an", "nn", "na", "🎈", "🎂", "🎈🎂");
    }

    @ParameterizedTest(name = "{0} is sought by {1}")
    @CsvSource({
        "x, x",
        "cat, ca at",
        "a cat, a ca at",
        "anana, an na",
        "abcdefgh, ab bc cd de ef fg",
        "abcdefghijklm, ab cd ef gh ij kl"
    })
    void words_are_sought_by_a_few_of_what_they_are_found_by(String term, String grams) {
        List<String> words = Words.of(term);
        assertThat(Words.sought(words)).containsExactly(grams.split(" "));
        assertThat(Words.grams(term)).containsAll(Words.sought(words));
    }

    @Test
    void all_words_must_be_there_in_any_order_and_may_be_parts_of_others() {
        assertThat(Words.contain("The Café is open", Words.of("OPEN cafe"))).isTrue();
        assertThat(Words.contain("The Café is open", Words.of("op caf"))).isTrue();
        assertThat(Words.contain("The Café is open", Words.of("open closed"))).isFalse();
        assertThat(Words.contain("the café", Words.of("hec"))).isFalse();
    }
}
