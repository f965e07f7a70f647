package parlance.auth;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import parlance.config.Settings;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.outbox.Letters;

/** Six digits texted to a phone: whoever can tell them has it. Good once, for a while, and for few tries. */
final class Passcodes {
    private static final int CODES = 1_000_000;
    private static final int TRIES = 5;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountStore store;
    private final Passwords hashes;
    private final Attempts attempts;
    private final Letters letters = new Letters();
    private final Duration life;
    private final Settings settings;

    Passcodes(AccountStore store, Passwords hashes, Attempts attempts, Settings settings) {
        this.store = store;
        this.hashes = hashes;
        this.attempts = attempts;
        this.life = settings.auth().passcode();
        this.settings = settings;
    }

    /** What telling a code does. Of each purpose an owner has one code, the newest. */
    enum Purpose {
        NEW_PHONE,
        SIGN_UP,
        SIGN_IN,
        /** Whichever of the two it is. */
        ENTER
    }

    /**
     * Not sent yet.
     *
     * @param owner a user's id, or a number that has no account
     */
    record Fresh(Purpose purpose, String owner, String phone, Secret code, String hash) {}

    /** Before the transaction that sends it. Throws RATE_LIMITED when too many were sent. */
    Fresh make(Origin origin, Purpose purpose, String owner, String phone) {
        requireSms();
        attempts.passcode(origin, owner, phone);
        Secret code = new Secret("%06d".formatted(RANDOM.nextInt(CODES)));
        return new Fresh(purpose, owner, phone, code, hashes.hash(code));
    }

    Done send(Fresh passcode, String locale) {
        return store.transaction(tx -> {
            send(tx, passcode, locale);
            return new Done();
        });
    }

    void send(AccountStore tx, Fresh passcode, String locale) {
        tx.phones().addPasscode(passcode, life);
        tx.send(letters.passcode(locale, passcode.phone(), passcode.code().value()));
    }

    /** That somebody could tell a code, which is not used up yet. */
    record Proof(Purpose purpose, String owner, String phone, String hash) {}

    /** Does {@code work} for the phone number, in the transaction that uses the code up. */
    <T> T redeem(Purpose purpose, String owner, Secret code, BiFunction<AccountStore, String, T> work) {
        return use(prove(purpose, owner, code), work);
    }

    /** Counts as a try. */
    Proof prove(Purpose purpose, String owner, Secret code) {
        PhoneStore.Tried tried =
                store.transaction(tx -> tx.phones().tryPasscode(purpose, owner)).orElseThrow(Passcodes::wrong);
        if (tried.expired() || tried.tries() > TRIES) {
            throw new ChatException(
                    Failure.EXPIRED, Reason.PASSCODE_EXPIRED, "This code is not good any more. Ask for a new one");
        }
        String told = SPACES.matcher(code.value()).replaceAll("");
        if (!told.equals(settings.auth().otp().wildcard()) && !hashes.matches(new Secret(told), tried.hash())) {
            throw wrong();
        }
        return new Proof(purpose, owner, tried.phone(), tried.hash());
    }

    /** As {@link #redeem}. */
    <T> T use(Proof proof, BiFunction<AccountStore, String, T> work) {
        return store.transaction(tx -> {
            if (!tx.phones().usePasscode(proof.purpose(), proof.owner(), proof.hash())) {
                throw wrong();
            }
            return work.apply(tx, proof.phone());
        });
    }

    void forgetExpired() {
        store.phones().forgetExpired();
    }

    private void requireSms() {
        if (!settings.sendsSms()) {
            throw new ChatException(
                    Failure.FORBIDDEN,
                    Reason.SMS_UNAVAILABLE,
                    "This server has no way to send text messages, so no phone number can be confirmed");
        }
    }

    private static ChatException wrong() {
        return ChatException.invalid("code", Reason.PASSCODE_WRONG, "This is not the code we sent");
    }
}
