package parlance.auth;

import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.Done;
import parlance.domain.User;
import parlance.domain.UserId;

/** Asking for a new address; {@link Verifications} makes it count. */
final class EmailChanges {
    private final AccountStore store;
    private final PasswordChanges passwords;
    private final Attempts attempts;
    private final Mails mails;

    EmailChanges(AccountStore store, PasswordChanges passwords, Attempts attempts, Mails mails) {
        this.store = store;
        this.passwords = passwords;
        this.attempts = attempts;
        this.mails = mails;
    }

    Done change(Actor actor, AuthCommand.ChangeEmail command) {
        UserId id = actor.asUser();
        String email = Emails.normal(command.email());
        passwords.requireCurrent(actor.origin(), id, "password", command.password());
        attempts.mailFor(id, actor.origin(), email);
        if (store.isEmailTaken(email)) {
            throw Verifications.taken();
        }
        return store.transaction(tx -> {
            tx.setPendingEmail(id, email);
            User user = tx.find(id).orElseThrow(Sessions::ended);
            mails.link(tx, user, MailLink.Purpose.NEW_EMAIL, email);
            return new Done();
        });
    }
}
