package parlance.auth;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * The passwords people choose most, from zxcvbn's list of 30 000. Only the list is used: judging by its guesses takes
 * seconds for a password made up to that end.
 */
final class CommonPasswords {
    private static final Set<String> common = load();

    private CommonPasswords() {}

    static boolean contain(String password) {
        return common.contains(password.toLowerCase(Locale.ROOT));
    }

    private static Set<String> load() {
        try {
            return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
