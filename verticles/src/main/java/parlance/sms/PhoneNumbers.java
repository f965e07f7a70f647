package parlance.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Phone numbers with their country code, in the form of E.164. Only the form is required: which numbers there are changes
 * every week, and clients use some that there are not.
 */
public final class PhoneNumbers {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}().\\-/]+");
    private static final Pattern FORM = Pattern.compile("\\+[0-9]{3,15}");

    private static final int SHORTEST_MASKED = 9;

    private PhoneNumbers() {}

    /** One spelling per number, as in {@code +491701234567}; empty for what is no number. */
    public static Optional<String> normal(String text) {
        String plain = SEPARATORS.matcher(text.strip()).replaceAll("").replaceFirst("^\\+*(00)?", "+");
        if (!FORM.matcher(plain).matches()) {
            return Optional.empty();
        }
        // Such as the 0 in +49 (0) 170 …, which is dialled inside the country only.
        return Optional.of(parse(plain)
                .filter(PhoneNumberUtil.getInstance()::isValidNumber)
                .map(number -> PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164))
                .orElse(plain));
    }

    /** Whether there can be a phone at the other end. */
    public static boolean reachable(String phone) {
        return parse(phone).filter(PhoneNumberUtil.getInstance()::isValidNumber).isPresent();
    }

    /** For logs, as in {@code +49…67}. */
    public static String masked(String phone) {
        int length = phone.length();
        return length < SHORTEST_MASKED ? "…" : phone.substring(0, 3) + "…" + phone.substring(length - 2);
    }

    private static Optional<PhoneNumber> parse(String plain) {
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(plain, null));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
