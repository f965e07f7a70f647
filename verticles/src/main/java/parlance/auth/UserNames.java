package parlance.auth;

import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes up userNames for those who gave none: from their names, never from an address or a number. */
final class UserNames {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final int ROOM_FOR_DIGITS = 26;

    private UserNames() {}

    /** {@code alice.smith}, or where that is taken {@code alice.smith42}; {@code user…} when the names have no Latin letters. */
    static String makeUp(String firstName, String lastName, Predicate<String> taken) {
        String names = Normalizer.normalize(firstName.strip() + " " + lastName.strip(), Normalizer.Form.NFKD);
        String plain = MARKS.matcher(names).replaceAll("").toLowerCase(Locale.ROOT);
        String dotted = OTHERS.matcher(plain).replaceAll(".").replaceAll("^\\.+|\\.+$", "");
        String stem = dotted.length() < 3 ? "user" : dotted.substring(0, Math.min(dotted.length(), ROOM_FOR_DIGITS));
        return stem.equals("user") || taken.test(stem) ? vary(stem, taken) : stem;
    }

    /** The name with a number behind it that nobody has. */
    static String vary(String userName, Predicate<String> taken) {
        String stem = userName.substring(0, Math.min(userName.length(), ROOM_FOR_DIGITS));
        for (int bound = 100; ; bound = Math.min(bound * 10, 1_000_000)) {
            String varied = stem + ThreadLocalRandom.current().nextInt(bound);
            if (!taken.test(varied)) {
                return varied;
            }
        }
    }
}
