package parlance.auth;

import java.util.Locale;
import java.util.regex.Pattern;
import parlance.domain.ChatException;
import parlance.domain.Reason;

/** What counts as an e-mail address: only opening a mailed link proves one, so the form is checked loosely. */
final class Emails {
    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>\"(),:;\\\\\\[\\]]{1,64}@[^\\s@<>\"(),:;\\\\\\[\\]]{1,253}");
    private static final int MAX_LENGTH = 254;

    private Emails() {}

    /** One spelling per mailbox: trimmed and in lower case. Throws INVALID for what is no address. */
    static String normal(String email) {
        String normal = email.strip().toLowerCase(Locale.ROOT);
        if (normal.length() > MAX_LENGTH || !FORM.matcher(normal).matches()) {
            throw ChatException.invalid("email", Reason.NONE, "This is not an e-mail address");
        }
        return normal;
    }
}
