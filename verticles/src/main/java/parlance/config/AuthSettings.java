package parlance.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins and tokens.
 *
 * @param accessToken how long one is good
 * @param session how long one lasts without a refresh
 * @param refreshGrace how long a refresh token is good after its successor was made but not used
 * @param keyRotation how often a new signing key takes over
 * @param mailLink how long a mailed link is good
 * @param logins failed ones per account
 * @param loginsPerAddress failed ones
 * @param registrationsPerAddress whether or not they are ever verified
 * @param mails that one account or address may cause
 * @param passcode how long a code sent to a phone is good
 * @param passcodes that one phone number may be sent
 * @param passcodesPerDay that one phone number or account may cause in the long run; as many numbers may one invite
 */
public record AuthSettings(
        Duration accessToken,
        Duration session,
        Duration refreshGrace,
        Duration keyRotation,
        Duration mailLink,
        Limit logins,
        Limit loginsPerAddress,
        Limit registrationsPerAddress,
        Limit mails,
        Duration passcode,
        Limit passcodes,
        Limit passcodesPerDay,
        Otp otp) {

    /** {@code wildcard} is taken for every code, so that scripts can sign in; in development only. */
    public record Otp(@Nullable String wildcard) {
        public Otp {
            Check.that(wildcard == null || wildcard.matches("[0-9]{6}"), "wildcard must be six digits");
        }
    }

    /** At most {@code count} within any {@code window}. */
    public record Limit(int count, Duration window) {
        public Limit {
            Check.that(count >= 1, "count must be at least 1");
        }
    }
}
