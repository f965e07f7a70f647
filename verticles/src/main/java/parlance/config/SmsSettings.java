package parlance.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.Secret;

/** Text messages; {@code sender} is who takes them to phones. */
public record SmsSettings(Sender sender, TwilioSettings twilio) {
    public enum Sender {
        /** The log, in development only. */
        console,
        twilio
    }

    /** The first thing the sender needs to know and is not told, with what to do about it. */
    Optional<String> missing() {
        return sender == Sender.twilio ? twilio.missing() : Optional.empty();
    }

    /**
     * An account at Twilio.
     *
     * @param url of its API, without a slash at the end
     * @param apiKeySid who this server is to Twilio
     * @param authToken signs what Twilio reports; none is no reports
     * @param from the sender: a number, a short code or a name
     * @param messagingServiceSid chooses the sender, in place of {@code from}
     * @param patience how long one message may take
     */
    public record TwilioSettings(
            URI url,
            @Nullable String accountSid,
            @Nullable String apiKeySid,
            @Nullable Secret apiKeySecret,
            @Nullable Secret authToken,
            @Nullable String from,
            @Nullable String messagingServiceSid,
            Duration patience) {
        /** Where it reports what became of a message, below the public URL. */
        public static final String REPORTS = "/twilio/sms";

        private static final Pattern FROM = Pattern.compile("\\+?[0-9]{3,15}|(?=.*[A-Za-z])[A-Za-z0-9+_& -]{1,11}");
        /** Longer, and another node might take the message to be abandoned. */
        private static final Duration LONGEST = Duration.ofSeconds(60);

        public TwilioSettings {
            Check.that(
                    url.toString().matches("https?://.*[^/]"),
                    "url must begin with http:// or https:// and not end with a slash");
            sid("accountSid", "AC", accountSid);
            sid("apiKeySid", "SK", apiKeySid);
            sid("messagingServiceSid", "MG", messagingServiceSid);
            Check.that(
                    from == null || FROM.matcher(from).matches(),
                    "from is a number as +15551234567, a short code, or a name of at most 11 letters and digits");
            Check.that(from == null || messagingServiceSid == null, "from and messagingServiceSid exclude each other");
            Check.that(
                    patience.isPositive() && patience.compareTo(LONGEST) <= 0,
                    "patience must be at most 60s, and not 0");
        }

        private Optional<String> missing() {
            if (accountSid == null) {
                return Optional.of("sms.twilio.accountSid: missing; sms.sender is twilio");
            }
            if (apiKeySid == null) {
                return Optional.of("sms.twilio.apiKeySid: missing; sms.sender is twilio");
            }
            if (apiKeySecret == null) {
                return Optional.of("sms.twilio.apiKeySecret: missing; write env:NAME or file:/path");
            }
            return from == null && messagingServiceSid == null
                    ? Optional.of("sms.twilio.from: missing; set it or sms.twilio.messagingServiceSid")
                    : Optional.empty();
        }

        static void sid(String key, String prefix, @Nullable String sid) {
            Check.that(
                    sid == null || sid.matches(prefix + "[0-9a-fA-F]{32}"),
                    key + " is " + prefix + " and 32 hexadecimal digits");
        }
    }
}
