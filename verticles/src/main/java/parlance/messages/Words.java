package parlance.messages;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a text as they are searched: in one case, without accents, in any script. Where a script has no spaces, a
 * word is whatever stands between two signs. Pure.
 */
final class Words {
    /** Few letters in a row are in few texts; more of them would only cost. */
    private static final int SOUGHT = 6;

    private static final int VARIANTS_START = 0xFE00;
    private static final int VARIANTS_END = 0xFE0F;

    private Words() {}

    static List<String> of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int[] base = {' '};
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(character -> {
            if (isMark(character)) {
                if (keepsMarks(base[0]) && !isVariant(character)) {
                    plain.appendCodePoint(character);
                }
            } else if (Character.getType(character) != Character.FORMAT) {
                base[0] = isInWord(character) ? fold(character) : ' ';
                plain.appendCodePoint(base[0]);
            }
        });
        return Stream.of(Normalizer.normalize(plain, Normalizer.Form.NFC).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What a text is found by: every character of its words, and every two in a row. */
    static Set<String> grams(String text) {
        Set<String> grams = new LinkedHashSet<>();
        for (String word : of(text)) {
            int[] characters = word.codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                grams.add(new String(characters, i, 1));
                if (i + 1 < characters.length) {
                    grams.add(new String(characters, i, 2));
                }
            }
        }
        return grams;
    }

    /** Some of what a text that contains these words is found by. */
    static List<String> sought(List<String> words) {
        List<String> all = words.stream().flatMap(Words::longest).distinct().toList();
        int count = Math.min(all.size(), SOUGHT);
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    static boolean contain(String text, List<String> words) {
        String plain = String.join(" ", of(text));
        return words.stream().allMatch(plain::contains);
    }

    private static Stream<String> longest(String word) {
        int[] characters = word.codePoints().toArray();
        return characters.length == 1
                ? Stream.of(word)
                : IntStream.range(0, characters.length - 1).mapToObj(i -> new String(characters, i, 2));
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** Whether to have an emoji in colour. */
    private static boolean isVariant(int mark) {
        return mark >= VARIANTS_START && mark <= VARIANTS_END;
    }

    /** People leave out accents and vowel points; elsewhere a mark makes another letter. */
    private static boolean keepsMarks(int letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case LATIN, GREEK, CYRILLIC, ARABIC, HEBREW -> false;
            default -> letter != ' ';
        };
    }

    private static boolean isInWord(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> false;
            default -> true;
        };
    }

    /** Letter by letter, so that a sigma is the same wherever it stands. */
    private static int fold(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
