package parlance.auth;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.User;
import parlance.domain.UserId;

/** New passwords, by the old one or by a mailed link. Either way other sessions end. */
final class PasswordChanges {
    private final AccountStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Mails mails;

    PasswordChanges(AccountStore store, Sessions sessions, Passwords passwords, Attempts attempts, Mails mails) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.mails = mails;
    }

    Done change(Actor actor, AuthCommand.ChangePassword command) {
        UserId id = actor.asUser();
        User user = store.find(id).orElseThrow(Sessions::ended);
        passwords.require("newPassword", command.wanted(), known(user));
        requireCurrent(actor.origin(), id, "currentPassword", command.current());
        String hash = passwords.hash(command.wanted());
        store.<Done>transaction(tx -> {
            set(tx, user, hash);
            return new Done();
        });
        sessions.endAll(id, actor.origin().session());
        return new Done();
    }

    /** Answers the same, whether anybody has the address or not. */
    Done forget(Actor actor, AuthCommand.ForgetPassword command) {
        String email = Emails.normal(command.email());
        attempts.mail(email);
        Optional<User> user = store.findByEmail(email);
        user.ifPresent(found -> store.<Done>transaction(tx -> {
            mails.link(tx, found, MailLink.Purpose.NEW_PASSWORD, email);
            return new Done();
        }));
        return new Done();
    }

    Done reset(Actor actor, AuthCommand.ResetPassword command) {
        User owner = store.transaction(tx -> {
            MailLink link = tx.lockLink(command.token());
            if (link.purpose() != MailLink.Purpose.NEW_PASSWORD) {
                throw MailLink.unknown();
            }
            link.requireUsable();
            User user = tx.find(link.user()).orElseThrow(MailLink::unknown);
            passwords.require("password", command.wanted(), known(user));
            tx.useLink(command.token());
            // Whoever had the account before may have asked for an address of theirs.
            tx.removeLinks(user.id(), MailLink.Purpose.NEW_EMAIL);
            tx.setPendingEmail(user.id(), null);
            set(tx, user, passwords.hash(command.wanted()));
            return user;
        });
        sessions.endAll(owner.id(), null);
        return new Done();
    }

    /** Throws INVALID with PASSWORD_WRONG; wrong guesses count as failed log-ins. */
    void requireCurrent(Origin origin, UserId user, String field, Secret password) {
        attempts.guess(origin, Long.toString(user.value()), () -> {
            String hash = store.passwordHash(user).orElseThrow(() -> wrong(field));
            if (!passwords.matches(password, hash)) {
                throw wrong(field);
            }
            return user;
        });
    }

    private void set(AccountStore tx, User user, String hash) {
        tx.setPassword(user.id(), hash);
        tx.removeLinks(user.id(), MailLink.Purpose.NEW_PASSWORD);
        mails.passwordChanged(tx, user);
    }

    private static List<String> known(User user) {
        return List.of(
                user.userName(), Objects.requireNonNullElse(user.email(), ""), user.firstName(), user.lastName());
    }

    private static ChatException wrong(String field) {
        return ChatException.invalid(field, Reason.PASSWORD_WRONG, "This is not your password");
    }
}
