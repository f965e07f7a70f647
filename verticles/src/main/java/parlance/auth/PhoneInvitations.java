package parlance.auth;

import parlance.config.Settings;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserState;
import parlance.outbox.Invitations;

/** Accounts for numbers that nobody has signed up with: they wait to be claimed, and whoever has the number is texted. */
final class PhoneInvitations {
    private final AccountStore store;
    private final Attempts attempts;
    private final Settings settings;

    PhoneInvitations(AccountStore store, Attempts attempts, Settings settings) {
        this.store = store;
        this.attempts = attempts;
        this.settings = settings;
    }

    /** The texts go to one number only so often, whoever asks for them; the account is there in any case. */
    Done invite(Actor actor, AuthCommand.Invite command) {
        String phone = PhoneAccounts.require(command.phone());
        UserId inviter = actor.asUser();
        if (store.phones().isTaken(phone)) {
            return new Done();
        }
        UserId fresh = store.newId();
        boolean mayText = attempts.invitation(actor.origin(), inviter, phone);
        return store.transaction(tx -> {
            User host = tx.find(inviter).orElseThrow(Sessions::ended);
            reserve(tx, fresh, phone, host.locale());
            if (mayText && !tx.phones().isTaken(phone)) {
                tx.invite(new Invitations(settings.signUpPage(actor.origin().door())), host, phone);
            }
            return new Done();
        });
    }

    private static void reserve(AccountStore tx, UserId fresh, String phone, String locale) {
        if (tx.phones().find(phone).isPresent()) {
            return;
        }
        try {
            PhoneAccounts.insert(tx, fresh, UserState.INVITED, phone, locale);
        } catch (ChatException e) {
            // Somebody else was a moment faster: who invites it too, or who has it.
            if (e.reason() != Reason.PHONE_TAKEN) {
                throw e;
            }
        }
    }
}
