package parlance.dialects.puffintalk;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.sms.PhoneNumbers;

/** A person as PuffinTalk names them: by the digits of a phone number, or of what stands for one. */
record Digits(String text, UserRef user) {
    static final String FIELD = "phone_number";

    /** Throws INVALID for what is no number. */
    static Digits of(String text) {
        Optional<UserId> virtual = PhoneNumbers.virtual(text).filter(_ -> isDigits(text));
        return virtual.map(user -> new Digits(text, new UserRef.ById(user))).orElseGet(() -> {
            String phone = phone(text);
            return new Digits(phone.substring(1), new UserRef.ByPhone(phone));
        });
    }

    /** The number in a body; some clients send it as a JSON number. */
    static Digits in(JsonObject body) {
        return of(text(body, "Missing phone number"));
    }

    /** One at which there can be a phone, in the form of E.164. */
    static String phone(JsonObject body, String otherwise) {
        return phone(text(body, otherwise));
    }

    private static String phone(String text) {
        return PhoneNumbers.ofDigits(text)
                .filter(_ -> isDigits(text))
                .orElseThrow(() -> ChatException.invalid(FIELD, Reason.NONE, "Invalid phone number"));
    }

    private static String text(JsonObject body, String otherwise) {
        Object value = body.getValue(FIELD);
        String text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            throw ChatException.invalid(FIELD, Reason.NONE, otherwise);
        }
        return text;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
