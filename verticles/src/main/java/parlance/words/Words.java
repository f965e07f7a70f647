package parlance.words;

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
public final class Words {
    /** Few letters in a row are in few texts; more of them would only cost. */
    private static final int SOUGHT = 6;

    private Words() {}

    public static List<String> of(String text) {
        Plain plain = new Plain();
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(plain::add);
        return Stream.of(Normalizer.normalize(plain.text(), Normalizer.Form.NFC).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What a text is found by: every character of its words, and every two in a row. */
    public static Set<String> grams(String text) {
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
    public static List<String> sought(List<String> words) {
        List<String> all = words.stream().flatMap(Words::longest).distinct().toList();
        int count = Math.min(all.size(), SOUGHT);
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    public static boolean contain(String text, List<String> words) {
        String plain = String.join(" ", of(text));
        return words.stream().allMatch(plain::contains);
    }

    private static Stream<String> longest(String word) {
        int[] characters = word.codePoints().toArray();
        return characters.length == 1
                ? Stream.of(word)
                : IntStream.range(0, characters.length - 1).mapToObj(i -> new String(characters, i, 2));
    }
}
