package parlance.auth;

import java.util.Optional;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserState;
import parlance.sms.PhoneNumbers;

/** Accounts made and entered with nothing but a phone number, and the code that is texted to it. */
final class PhoneAccounts {
    private final AccountStore store;
    private final Sessions sessions;
    private final Passcodes passcodes;
    private final Attempts attempts;
    private final Bus bus;

    PhoneAccounts(AccountStore store, Sessions sessions, Passcodes passcodes, Attempts attempts, Bus bus) {
        this.store = store;
        this.sessions = sessions;
        this.passcodes = passcodes;
        this.attempts = attempts;
        this.bus = bus;
    }

    Done signUp(Actor actor, AuthCommand.SignUpByPhone command) {
        String phone = require(command.phone());
        if (store.phones().isTaken(phone)) {
            attempts.lookup(actor.origin());
            throw PhoneChanges.taken();
        }
        attempts.registration(actor.origin());
        return send(actor, Passcodes.Purpose.SIGN_UP, phone, command.locale());
    }

    /** Somebody may have invited the number: their account is claimed then, with whoever waits for them. */
    AuthReply.SignedIn completeSignUp(Actor actor, AuthCommand.CompleteSignUp command) {
        String phone = require(command.phone());
        if (store.phones().isTaken(phone) || !store.phones().hasPasscode(Passcodes.Purpose.SIGN_UP, phone)) {
            attempts.lookup(actor.origin());
            throw unknown();
        }
        UserId fresh = store.newId();
        User user = passcodes.redeem(Passcodes.Purpose.SIGN_UP, phone, command.code(), (tx, number) -> {
            UserId id = open(tx, fresh, number, command.locale());
            return tx.find(id).orElseThrow();
        });
        bus.publish(UserEvent.Changed.of(user));
        bus.publish(UserEvent.ProfileChanged.of(user));
        return sessions.openByPhone(user, phone, actor.origin());
    }

    Done signIn(Actor actor, AuthCommand.SignInByPhone command) {
        String phone = require(command.phone());
        User user = find(actor, phone);
        return send(actor, Passcodes.Purpose.SIGN_IN, phone, user.locale());
    }

    AuthReply.SignedIn completeSignIn(Actor actor, AuthCommand.CompleteSignIn command) {
        String phone = require(command.phone());
        User known = find(actor, phone);
        User user = passcodes.redeem(
                Passcodes.Purpose.SIGN_IN,
                phone,
                command.code(),
                (tx, _) -> tx.find(known.id()).orElseThrow(Sessions::ended));
        if (user.state() == UserState.SUSPENDED) {
            throw Logins.suspended();
        }
        return sessions.openByPhone(user, phone, actor.origin());
    }

    private Done send(Actor actor, Passcodes.Purpose purpose, String phone, String locale) {
        Passcodes.Fresh passcode = passcodes.make(actor.origin(), purpose, phone, phone);
        return passcodes.send(passcode, locale);
    }

    private User find(Actor actor, String phone) {
        Optional<User> known = store.phones().find(phone).filter(user -> user.state() != UserState.INVITED);
        if (known.isEmpty()) {
            attempts.lookup(actor.origin());
        }
        return known.orElseThrow(PhoneAccounts::unknown);
    }

    /** An active account for the number: the invited one that waits for it, else a {@code fresh} one. */
    static UserId open(AccountStore tx, UserId fresh, String phone, String locale) {
        Optional<UserId> invited = tx.phones().lockInvited(phone);
        invited.ifPresentOrElse(
                claimed -> tx.phones().activate(claimed, locale),
                () -> insert(tx, fresh, UserState.ACTIVE, phone, locale));
        return invited.orElse(fresh);
    }

    /** Names nothing of the number: a userName is for everybody to see. */
    static void insert(AccountStore tx, UserId id, UserState state, String phone, String locale) {
        String userName = UserNames.makeUp("", "", tx::isUserNameTaken);
        while (!tx.phones().insert(id, state, userName, phone, locale)) {
            userName = UserNames.makeUp("", "", tx::isUserNameTaken);
        }
    }

    static String require(String phone) {
        return PhoneNumbers.normal(phone).orElseThrow(PhoneChanges::malformed);
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "Nobody has this number here");
    }
}
