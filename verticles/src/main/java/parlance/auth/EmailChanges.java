package parlance.auth;

import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.User;
import parlance.domain.UserEvent;
import parlance.domain.UserId;

/** Asking for a new address, which {@link Verifications} makes count, and doing without one. */
final class EmailChanges {
    private final AccountStore store;
    private final PasswordChanges passwords;
    private final Attempts attempts;
    private final Mails mails;
    private final Bus bus;

    EmailChanges(AccountStore store, PasswordChanges passwords, Attempts attempts, Mails mails, Bus bus) {
        this.store = store;
        this.passwords = passwords;
        this.attempts = attempts;
        this.mails = mails;
        this.bus = bus;
    }

    Done change(Actor actor, AuthCommand.ChangeEmail command) {
        UserId id = actor.asUser();
        String email = Emails.normal(command.email());
        passwords.requireCurrent(actor.origin(), id, "password", command.password());
        attempts.mailFor(id, actor.origin(), email);
        if (store.isEmailTaken(email)) {
            throw Verifications.taken();
        }
        return tell(store.transaction(tx -> {
            tx.setPendingEmail(id, email);
            User user = tx.find(id).orElseThrow(Sessions::ended);
            mails.link(tx, user, MailLink.Purpose.NEW_EMAIL, email);
            return user;
        }));
    }

    Done remove(Actor actor, AuthCommand.RemoveEmail command) {
        UserId id = actor.asUser();
        passwords.requireCurrent(actor.origin(), id, "password", command.password());
        return tell(store.transaction(tx -> {
            User user = tx.lock(id).orElseThrow(Sessions::ended);
            if (user.email() == null && user.pendingEmail() == null) {
                throw new ChatException(Failure.NOT_FOUND, "Your account has no e-mail address");
            }
            if (user.email() != null && user.phone() == null) {
                throw PhoneChanges.lastWayIn();
            }
            tx.removeEmail(id);
            mails.emailRemoved(tx, user);
            return tx.find(id).orElseThrow();
        }));
    }

    private Done tell(User changed) {
        bus.publish(UserEvent.Changed.of(changed));
        return new Done();
    }
}
