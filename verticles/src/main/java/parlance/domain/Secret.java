package parlance.domain;

import java.security.SecureRandom;
import java.util.Base64;

/** A password, token or key: never shows in logs, because it does not print itself. */
public record Secret(String value) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that nobody can guess, in letters that may stand in a URL. */
    public static Secret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "***";
    }
}
