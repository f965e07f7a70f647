package parlance.auth;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import parlance.config.AuthSettings;
import parlance.config.AuthSettings.Limit;
import parlance.config.Settings;
import parlance.domain.ChatException;
import parlance.domain.Origin;
import parlance.domain.UserId;

/** Counts what may be done only so often, for the whole cluster. */
final class Attempts {
    private static final int IPV4_BYTES = 4;

    private final AttemptStore store;
    private final AuthSettings limits;
    private final boolean exemptLoopback;

    Attempts(AttemptStore store, Settings settings) {
        this.store = store;
        this.limits = settings.auth();
        this.exemptLoopback = settings.development();
    }

    /** One that counts until it is forgotten or its window has passed. */
    record Attempt(long id) {
        private static final Attempt UNCOUNTED = new Attempt(0);
    }

    void registration(Origin origin) {
        Attempt _ = makeFrom("registration", origin, limits.registrationsPerAddress());
    }

    /** What a mailbox can be sent, whoever asks for it, and what one client may have sent. */
    void mail(Origin origin, String mailbox) {
        Attempt _ = makeFrom("mailing", origin, limits.loginsPerAddress());
        Attempt _ = make("mail", mailbox, limits.mails());
    }

    /** As {@link #mail}, and what one account may have sent, to whomever. */
    void mailFor(UserId user, Origin origin, String mailbox) {
        Attempt _ = make("mail", Long.toString(user.value()), limits.mails());
        mail(origin, mailbox);
    }

    /** What a phone number can be sent, whoever asks for it, and what one owner and one client may have sent. */
    void passcode(Origin origin, String owner, String phone) {
        Attempt _ = make("passcode", phone, limits.passcodes());
        Attempt _ = make("passcodes of a day", phone, limits.passcodesPerDay());
        Attempt _ = make("passcodes for", owner, limits.passcodesPerDay());
        Attempt _ = makeFrom("texting", origin, limits.loginsPerAddress());
    }

    /** Which numbers have accounts is told, but not to whoever asks for one after the other. */
    void lookup(Origin origin) {
        Attempt _ = makeFrom("texting", origin, limits.loginsPerAddress());
    }

    /**
     * What one user may have sent to numbers that have no account. False when this number was sent enough, by whomever: it
     * is told nothing more.
     */
    boolean invitation(Origin origin, UserId inviter, String phone) {
        Attempt _ = make("invitations by", Long.toString(inviter.value()), limits.passcodesPerDay());
        Attempt _ = makeFrom("texting", origin, limits.loginsPerAddress());
        try {
            Attempt _ = make("invitation", phone, limits.passcodesPerDay());
            return true;
        } catch (ChatException _) {
            return false;
        }
    }

    /** Returns what {@code guess} does. It counts against account and address unless it succeeds. */
    <T> T guess(Origin origin, String account, Supplier<T> guess) {
        Attempt fromAddress = makeFrom("login", origin, limits.loginsPerAddress());
        Attempt forAccount = make("account", account, limits.logins());
        T result = guess.get();
        forget(fromAddress);
        forget(forAccount);
        return result;
    }

    void forgetExpired() {
        store.forgetExpired();
    }

    /** Refuses with RATE_LIMITED, and the time to wait, what goes beyond the limit. */
    private Attempt make(String what, String by, Limit limit) {
        byte[] bucket = Tokens.sha256(what + ":" + by.toLowerCase(Locale.ROOT));
        // Counted before it is judged: of many at once, none slips through.
        Attempt attempt = new Attempt(store.add(bucket, limit.window()));
        store.waitFor(bucket, limit).ifPresent(wait -> {
            store.forget(attempt);
            throw ChatException.limited("Too many attempts. Try again in a while", wait);
        });
        return attempt;
    }

    /** As {@link #make}, for a client's address; loopback is not counted in development. */
    private Attempt makeFrom(String what, Origin origin, Limit limit) {
        return exemptLoopback && isLoopback(origin.address())
                ? Attempt.UNCOUNTED
                : make(what, network(origin.address()), limit);
    }

    private void forget(Attempt attempt) {
        if (!attempt.equals(Attempt.UNCOUNTED)) {
            store.forget(attempt);
        }
    }

    /** Whoever has one IPv6 address has its whole /64. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV4_BYTES ? address : HexFormat.of().formatHex(bytes, 0, bytes.length / 2);
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
