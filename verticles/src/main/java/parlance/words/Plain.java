package parlance.words;

/**
 * Writes down a text as it is searched: in one case, without accents, with a space for whatever is in no word. Is given
 * its characters one by one, decomposed.
 */
public final class Plain {
    private static final int VARIANTS_START = 0xFE00;
    private static final int VARIANTS_END = 0xFE0F;

    private final StringBuilder text = new StringBuilder();
    /** The letter that marks belong to. */
    private int base = ' ';

    public void add(int character) {
        if (isMark(character)) {
            if (keepsMarks(base) && !isVariant(character)) {
                text.appendCodePoint(character);
            }
        } else if (Character.getType(character) != Character.FORMAT) {
            base = isInWord(character) ? fold(character) : ' ';
            text.appendCodePoint(base);
        }
    }

    public int length() {
        return text.length();
    }

    public String text() {
        return text.toString();
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
