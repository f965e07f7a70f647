package parlance.messages;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import parlance.domain.MessageReply.Highlight;
import parlance.words.Plain;

/** Where in a text the words stand that it was found by. Pure. */
final class Highlights {
    /** Of a text with more, the rest is not worth telling. */
    static final int MOST = 100;

    private Highlights() {}

    /** Ascending and apart; each covers whole characters as people see them, with all their marks. */
    static List<Highlight> of(String text, List<String> words) {
        Plain plain = new Plain();
        List<Highlight> origins = new ArrayList<>();
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int start = characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; start = end, end = characters.next()) {
            Highlight origin = new Highlight(start, end);
            Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFKD)
                    .codePoints()
                    .forEach(plain::add);
            while (origins.size() < plain.length()) {
                origins.add(origin);
            }
        }
        String searched = Normalizer.normalize(plain.text(), Normalizer.Form.NFC);
        return runs(covered(searched, words, composed(searched, origins)));
    }

    /** Where each unit of what is searched comes from, given where each unit of it came from before it was composed. */
    private static List<Highlight> composed(String searched, List<Highlight> origins) {
        List<Highlight> composed = new ArrayList<>(searched.length());
        int at = 0;
        for (int i = 0; i < searched.length(); i += Character.charCount(searched.codePointAt(i))) {
            String character = Character.toString(searched.codePointAt(i));
            int parts = Normalizer.normalize(character, Normalizer.Form.NFD).length();
            Highlight origin = new Highlight(
                    origins.get(at).start(), origins.get(at + parts - 1).end());
            for (int unit = 0; unit < character.length(); unit++) {
                composed.add(origin);
            }
            at += parts;
        }
        return composed;
    }

    private static BitSet covered(String searched, List<String> words, List<Highlight> origins) {
        BitSet covered = new BitSet();
        for (String word : words) {
            int at = searched.indexOf(word);
            while (at >= 0) {
                int after = at + word.length();
                covered.set(origins.get(at).start(), origins.get(after - 1).end());
                at = searched.indexOf(word, after);
            }
        }
        return covered;
    }

    private static List<Highlight> runs(BitSet covered) {
        List<Highlight> runs = new ArrayList<>();
        int start = covered.nextSetBit(0);
        while (start >= 0 && runs.size() < MOST) {
            int end = covered.nextClearBit(start);
            runs.add(new Highlight(start, end));
            start = covered.nextSetBit(end);
        }
        return List.copyOf(runs);
    }
}
