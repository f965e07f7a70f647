package parlance.auth;

import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.sms.PhoneNumbers;

/** Adding, changing and removing the phone number of an account. A number counts once its code was told. */
final class PhoneChanges {
    private final AccountStore store;
    private final PasswordChanges passwords;
    private final Passcodes passcodes;
    private final Mails mails;
    private final Bus bus;

    PhoneChanges(AccountStore store, PasswordChanges passwords, Passcodes passcodes, Mails mails, Bus bus) {
        this.store = store;
        this.passwords = passwords;
        this.passcodes = passcodes;
        this.mails = mails;
        this.bus = bus;
    }

    Done change(Actor actor, AuthCommand.ChangePhone command) {
        UserId id = actor.asUser();
        String phone = PhoneNumbers.normal(command.phone()).orElseThrow(PhoneChanges::malformed);
        passwords.requireCurrent(actor.origin(), id, "password", command.password());
        if (store.phones().isTaken(phone)) {
            throw taken();
        }
        Passcodes.Fresh passcode = passcodes.make(actor.origin(), Passcodes.Purpose.NEW_PHONE, owner(id), phone);
        tell(store.transaction(tx -> {
            tx.phones().setPending(id, phone);
            User user = tx.find(id).orElseThrow(Sessions::ended);
            passcodes.send(tx, passcode, user.locale());
            return user;
        }));
        return new Done();
    }

    User verify(Actor actor, AuthCommand.VerifyPhone command) {
        UserId id = actor.asUser();
        return tell(passcodes.redeem(Passcodes.Purpose.NEW_PHONE, owner(id), command.code(), (tx, phone) -> {
            User before = tx.lock(id).orElseThrow(Sessions::ended);
            tx.phones().lockInvited(phone).ifPresent(tx.erasures()::discard);
            tx.phones().set(id, phone);
            mails.phoneChanged(tx, before, phone);
            return tx.find(id).orElseThrow();
        }));
    }

    Done remove(Actor actor, AuthCommand.RemovePhone command) {
        UserId id = actor.asUser();
        passwords.requireCurrent(actor.origin(), id, "password", command.password());
        tell(store.transaction(tx -> {
            User user = tx.lock(id).orElseThrow(Sessions::ended);
            if (user.phone() == null && user.pendingPhone() == null) {
                throw new ChatException(Failure.NOT_FOUND, "Your account has no phone number");
            }
            if (user.phone() != null && user.email() == null) {
                throw lastWayIn();
            }
            tx.phones().set(id, null);
            tx.phones().removePasscode(Passcodes.Purpose.NEW_PHONE, owner(id));
            if (user.phone() != null) {
                mails.phoneRemoved(tx, user);
            }
            return tx.find(id).orElseThrow();
        }));
        return new Done();
    }

    static ChatException taken() {
        return new ChatException(Failure.CONFLICT, Reason.PHONE_TAKEN, "This number belongs to another account");
    }

    static ChatException lastWayIn() {
        return new ChatException(
                Failure.CONFLICT,
                Reason.LAST_WAY_IN,
                "An account needs a confirmed e-mail address or phone number. Add the other one first");
    }

    /** Whose codes they are. */
    static String owner(UserId user) {
        return Long.toString(user.value());
    }

    private User tell(User changed) {
        bus.publish(UserEvent.Changed.of(changed));
        return changed;
    }

    static ChatException malformed() {
        return ChatException.invalid(
                "phone", Reason.NONE, "This is not a phone number with its country code, as in +44 7700 900123");
    }
}
