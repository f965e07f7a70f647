package parlance.auth;

import java.util.List;
import java.util.Locale;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.User;
import parlance.domain.UserState;
import parlance.sms.PhoneNumbers;

/** Logging in by password. Nobody is told whether it was the password that was wrong or the name before it. */
final class Logins {
    private static final int MAX_PASSWORD = 1000;

    private final AccountStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Attempts attempts;

    Logins(AccountStore store, Sessions sessions, Passwords passwords, Attempts attempts) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    AuthReply.SignedIn login(Actor actor, AuthCommand.Login command) {
        String login = normal(command.login());
        List<AccountStore.Candidate> candidates = store.candidates(login);
        // One account has one count, whether it is named by userName or by address.
        String account = candidates.isEmpty()
                ? login
                : Long.toString(candidates.getFirst().user().id().value());
        AccountStore.Candidate known =
                attempts.guess(actor.origin(), account, () -> match(candidates, command.password()));
        User user = known.user();
        if (user.state() == UserState.SUSPENDED) {
            throw suspended();
        }
        return sessions.open(user, known.passwordHash(), actor.origin());
    }

    /** No name begins with a +. */
    private static String normal(String login) {
        String plain = login.strip().toLowerCase(Locale.ROOT);
        return plain.startsWith("+") ? PhoneNumbers.normal(plain).orElse(plain) : plain;
    }

    private AccountStore.Candidate match(List<AccountStore.Candidate> candidates, Secret password) {
        if (candidates.isEmpty() || password.value().length() > MAX_PASSWORD) {
            passwords.pretend(new Secret(""));
            throw wrong();
        }
        return candidates.stream()
                .filter(candidate -> passwords.matches(password, candidate.passwordHash()))
                .findFirst()
                .orElseThrow(Logins::wrong);
    }

    static ChatException suspended() {
        return new ChatException(Failure.FORBIDDEN, Reason.ACCOUNT_SUSPENDED, "This account is suspended");
    }

    static ChatException wrong() {
        return new ChatException(
                Failure.UNAUTHENTICATED, Reason.CREDENTIALS_WRONG, "The name or the password is wrong");
    }
}
