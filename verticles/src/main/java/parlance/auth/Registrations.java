package parlance.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.domain.UserState;

/** Making accounts. A registration reserves neither name nor address until the link mailed to the address is opened. */
final class Registrations {
    private static final int MAX_NAME = 100;

    private final AccountStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Mails mails;

    Registrations(AccountStore store, Sessions sessions, Passwords passwords, Attempts attempts, Mails mails) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.mails = mails;
    }

    AuthReply.SignedIn register(Actor actor, AuthCommand.Register command) {
        String email = Emails.normal(command.email());
        String firstName = requireName("firstName", command.firstName());
        String lastName = requireName("lastName", command.lastName());
        String userName = userName(command.userName(), firstName, lastName);
        passwords.require("password", command.password(), List.of(email, userName, firstName, lastName));
        attempts.registration(actor.origin());
        if (store.isEmailTaken(email) || store.isUserNameTaken(userName)) {
            throw new ChatException(
                    Failure.CONFLICT, Reason.EMAIL_OR_USER_NAME_TAKEN, "This address or name has an account already");
        }
        attempts.mail(actor.origin(), email);
        String hash = passwords.hash(command.password());
        UserId id = store.newId();
        User registered = store.transaction(tx -> {
            User user = tx.insertPending(id, userName, email, firstName, lastName, command.locale());
            tx.insertPassword(user.id(), hash);
            mails.link(
                    tx,
                    user,
                    MailLink.Purpose.REGISTRATION,
                    email,
                    actor.origin().door());
            return user;
        });
        return sessions.open(registered, hash, actor.origin());
    }

    Done resend(Actor actor, AuthCommand.ResendVerification command) {
        User user = store.find(actor.asAccount()).orElseThrow(Sessions::ended);
        String email = user.pendingEmail();
        if (email == null) {
            throw new ChatException(Failure.CONFLICT, "Your address is confirmed already");
        }
        attempts.mail(actor.origin(), email);
        MailLink.Purpose purpose =
                user.state() == UserState.PENDING ? MailLink.Purpose.REGISTRATION : MailLink.Purpose.NEW_EMAIL;
        return store.transaction(tx -> {
            mails.link(tx, user, purpose, email, actor.origin().door());
            return new Done();
        });
    }

    /** Throws INVALID for what is too long. */
    static String requireName(String field, String name) {
        String stripped = name.strip();
        if (stripped.length() > MAX_NAME) {
            throw ChatException.invalid(field, Reason.NONE, "A name has at most " + MAX_NAME + " characters");
        }
        return stripped;
    }

    private String userName(@Nullable String wanted, String firstName, String lastName) {
        if (wanted == null) {
            return UserNames.makeUp(firstName, lastName, store::isUserNameTaken);
        }
        UserCommand.Change.requireUserName(wanted);
        return wanted;
    }
}
