package parlance.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.UserId;

/**
 * Phone numbers with their country code, in the form of E.164. Only the form is required: which numbers there are changes
 * every week, and clients use some that there are not.
 */
public final class PhoneNumbers {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}().\\-/]+");
    private static final Pattern FORM = Pattern.compile("\\+[0-9]{3,15}");
    /** Of people without a number: no country has this code. */
    private static final String VIRTUAL = "999";

    private static final int VIRTUAL_LENGTH = 15;
    private static final long FIRST_ID = 1L << 52;

    private static final int SHORTEST_MASKED = 9;

    private PhoneNumbers() {}

    /** One spelling per number, as in {@code +491701234567}; empty for what is no number. */
    public static Optional<String> normal(String text) {
        String plain = SEPARATORS.matcher(text.strip()).replaceAll("").replaceFirst("^\\+*(00)?", "+");
        return FORM.matcher(plain).matches() && !isVirtual(plain.substring(1))
                ? Optional.of(spelled(plain))
                : Optional.empty();
    }

    /** As {@link #normal}, for doors that write numbers in digits alone: all of them count. */
    public static Optional<String> ofDigits(String digits) {
        String plain = "+" + digits;
        return FORM.matcher(plain).matches() && !isVirtual(digits) ? Optional.of(spelled(plain)) : Optional.empty();
    }

    /** The digits of a number, or of what stands for one where a user has none or it is not to be seen. */
    public static String digits(@Nullable String phone, UserId user) {
        return phone == null ? VIRTUAL + "%012d".formatted(user.value() - FIRST_ID) : phone.substring(1);
    }

    /** Whose digits these are where they stand for a number. */
    public static Optional<UserId> virtual(String digits) {
        return isVirtual(digits)
                ? Optional.of(new UserId(FIRST_ID + Long.parseLong(digits.substring(VIRTUAL.length()))))
                : Optional.empty();
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

    private static boolean isVirtual(String digits) {
        return digits.length() == VIRTUAL_LENGTH && digits.startsWith(VIRTUAL);
    }

    /** Without such as the 0 in +49 (0) 170 …, which is dialled inside the country only. */
    private static String spelled(String plain) {
        return parse(plain)
                .filter(PhoneNumberUtil.getInstance()::isValidNumber)
                .map(number -> PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164))
                .orElse(plain);
    }

    private static Optional<PhoneNumber> parse(String plain) {
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(plain, null));
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
