package parlance.files;

import java.text.Normalizer;

/** What a file may be called. Pure. */
final class FileNames {
    private static final int LONGEST = 255;
    private static final int LONGEST_ENDING = 16;
    private static final String NAMELESS = "file";

    private FileNames() {}

    /** Without a path, and without what cannot be seen or turns the rest around; too long a name keeps its ending. */
    static String clean(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder seen = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(FileNames::isSeen)
                .forEach(seen::appendCodePoint);
        String name = seen.toString().strip();
        boolean nothing = name.chars().allMatch(character -> character == '.');
        return nothing ? NAMELESS : shortened(name);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                // Emoji are joined by one that is not seen.
                character == '\u200d';
            default -> true;
        };
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int kept = LONGEST - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)) + ending;
    }
}
