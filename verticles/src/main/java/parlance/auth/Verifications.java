package parlance.auth;

import java.util.List;
import java.util.Map;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionEvent;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserEvent;
import parlance.domain.UserId;

/** Opening mailed links: whoever reads the mailbox owns the address. */
final class Verifications {
    private final AccountStore store;
    private final Sessions sessions;
    private final Mails mails;
    private final Bus bus;

    Verifications(AccountStore store, Sessions sessions, Mails mails, Bus bus) {
        this.store = store;
        this.sessions = sessions;
        this.mails = mails;
        this.bus = bus;
    }

    private record Verified(User user, Map<UserId, List<SessionId>> ended) {}

    AuthReply.SignedIn enter(Actor actor, AuthCommand.EnterByLink command) {
        return sessions.openByLink(open(command.token(), true), actor.origin());
    }

    /** Activates exactly the registration the link was mailed for; every other one of that address is gone. */
    User verify(Actor actor, AuthCommand.Verify command) {
        return open(command.token(), false);
    }

    private User open(Secret token, boolean registration) {
        Verified verified = store.transaction(tx -> {
            MailLink link = tx.lockLink(token);
            if (link.purpose() == MailLink.Purpose.NEW_PASSWORD
                    || (registration && link.purpose() != MailLink.Purpose.REGISTRATION)) {
                throw MailLink.unknown();
            }
            link.requireUsable();
            User user = tx.find(link.user())
                    .filter(owner -> link.email().equals(owner.pendingEmail()))
                    .orElseThrow(MailLink::unknown);
            if (tx.isEmailTaken(link.email())) {
                throw taken();
            }
            tx.useLink(token);
            if (link.purpose() == MailLink.Purpose.REGISTRATION) {
                activate(tx, user, link.email());
            } else {
                tx.setEmail(user.id(), link.email());
                mails.emailChanged(tx, user, link.email());
            }
            return new Verified(tx.find(user.id()).orElseThrow(), tx.removeRegistrations(link.email()));
        });
        User user = verified.user();
        bus.publish(UserEvent.Changed.of(user));
        bus.publish(UserEvent.ProfileChanged.of(user));
        verified.ended().forEach((owner, sessions) -> bus.publish(new SessionEvent.Ended(owner, sessions)));
        return user;
    }

    /** Somebody else may have verified the wanted name first. */
    private static void activate(AccountStore tx, User user, String email) {
        String userName = user.userName();
        while (!tx.activate(user.id(), userName, email)) {
            userName = UserNames.vary(user.userName(), tx::isUserNameTaken);
        }
    }

    static ChatException taken() {
        return new ChatException(Failure.CONFLICT, Reason.EMAIL_TAKEN, "This address belongs to another account");
    }
}
