package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.domain.MessageReply.Highlight;
import parlance.words.Words;

/** What was searched for is marked where it stands. */
class HighlightsTest {
    @ParameterizedTest(name = "{1} is in {0} at {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Hello, World!              | hello        | [Hello], World!
            Hello, World!              | WORLD hello  | [Hello], [World]!
            Hello, World!              | lo ld        | Hel[lo], Wor[ld]!
            banana                     | an           | b[anan]a
            banana                     | nan ban      | [banan]a
            a-b a_b                    | a b          | [a]-[b] [a]_[b]
            안녕하세요, 세계             | 하세 계       | 안녕[하세]요, 세[계]
            \u1112\u1161\u11ab국       | 한국         | [\u1112\u1161\u11ab국]
            \u1112\u200b\u1161\u11ab국 | 한국         | [\u1112\u200b\u1161\u11ab국]
            東京都に行きました           | 京都         | 東[京都]に行きました
            مَرْحَبًا بالعالم          | مرحبا        | [مَرْحَبًا] بالعالم
            🚀🎈 tea 🎈                | tea          | 🚀🎈 [tea] 🎈
            🚀🎈 tea 🎈                | 🎈           | 🚀[🎈] tea [🎈]
            from 👩‍🚀 to ❤️!            | 🚀 ❤         | from [👩‍🚀] to [❤️]!
            so 👍🏽 it is               | 👍           | so [👍🏽] it is
            weiß weiße Tee             | TEE          | weiß weiße [Tee]
            weiß WEIẞ                  | weiß         | [weiß] [WEIẞ]
            İstanbul im İ              | istanbul i   | [İstanbul] [i]m [İ]
            İİİ tea                    | tea          | İİİ [tea]
            Crème bru\u0302le\u0301e   | creme brulee | [Crème] [bru\u0302le\u0301e]
            ﬁsh eﬃcient                | fish ffi     | [ﬁsh] e[ﬃ]cient
            ﬁsh                        | i            | [ﬁ]sh
            ŉ ½ ㎏                     | n 2 kg       | [ŉ] [½] [㎏]
            ｶﾞﾝﾊﾞﾚ                     | ンバ         | ｶﾞ[ﾝﾊﾞ]ﾚ
            ΟΔΟΣ οδός                  | οδος         | [ΟΔΟΣ] [οδός]
            नमस्ते जी                   | नमस्ते        | [नमस्ते] जी
            soft\u00adhyphen           | fthy         | so[ft\u00adhy]phen
            a\ud800b                   | b            | a\ud800[b]
            """)
    void what_was_searched_for_is_marked(String text, String term, String marked) {
        assertThat(marked(text, term)).isEqualTo(marked);
    }

    @Test
    void a_text_of_a_single_letter_again_and_again_is_marked_a_hundred_times() {
        List<Highlight> highlights = Highlights.of("e ".repeat(5000), Words.of("e"));
        assertThat(highlights).hasSize(100).endsWith(new Highlight(198, 199));
    }

    @Test
    void every_character_is_marked_by_its_own_words() {
        // Of the many that are all alike one in a hundred is enough.
        IntStream characters = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> character < 0x3400
                        || (character >= 0xF900 && character < 0x20000 && Character.isDefined(character))
                        || character % 100 == 0);
        assertThat(characters.filter(character -> !isMarked(Character.toString(character))))
                .isEmpty();
    }

    @Property(tries = 2000)
    void a_text_with_all_the_words_has_each_of_them_in_what_is_marked(
            @ForAll("texts") String text, @ForAll("texts") String term) {
        List<String> words = Words.of(term);
        for (String word : words) {
            List<Highlight> highlights = Highlights.of(text, List.of(word));
            assertThat(!highlights.isEmpty()).isEqualTo(Words.contain(text, List.of(word)));
            assertThat(highlights)
                    .allSatisfy(one -> assertThat(Words.contain(text.substring(one.start(), one.end()), List.of(word)))
                            .isTrue());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "A",
                        "b",
                        "é",
                        "e\u0301",
                        "ß",
                        "İ",
                        " ",
                        ".",
                        "한",
                        "\u1112",
                        "\u1161",
                        "\u11ab",
                        "가",
                        "が",
                        "か\u3099",
                        "\uff9e",
                        "ｶ",
                        "🚀",
                        "\u200d",
                        "\ufe0f",
                        "ﬁ",
                        "f",
                        "i",
                        "مَ",
                        "م",
                        "स",
                        "\u094d",
                        "ते",
                        "\u0323",
                        "\u0307",
                        "\u0345",
                        "\u200b",
                        "\n",
                        "\ud800",
                        "\udc00",
                        "\ud83c\uddf0")
                .list()
                .ofMaxSize(7)
                .map(pieces -> String.join("", pieces));
    }

    private static boolean isMarked(String character) {
        List<String> words = Words.of(character);
        Highlight all = new Highlight(2, 2 + character.length());
        return words.isEmpty() || Highlights.of("é\n" + character, words).contains(all);
    }

    private static String marked(String text, String term) {
        StringBuilder marked = new StringBuilder(text);
        for (Highlight one : Highlights.of(text, Words.of(term)).reversed()) {
            marked.insert(one.end(), "]").insert(one.start(), "[");
        }
        return marked.toString();
    }
}
