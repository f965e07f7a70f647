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
import parlance.domain.UserCommand;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserState;

/** Getting in by phone, with or without an account. Only whoever tells the code of a number learns whether it has one. */
final class PhoneLogins {
    private final AccountStore store;
    private final Sessions sessions;
    private final Passcodes passcodes;
    private final Attempts attempts;
    private final Bus bus;

    PhoneLogins(AccountStore store, Sessions sessions, Passcodes passcodes, Attempts attempts, Bus bus) {
        this.store = store;
        this.sessions = sessions;
        this.passcodes = passcodes;
        this.attempts = attempts;
        this.bus = bus;
    }

    private record Entrant(User user, boolean created) {}

    Done send(Actor actor, AuthCommand.SendPhoneCode command) {
        String phone = PhoneAccounts.require(command.phone());
        Passcodes.Fresh passcode = passcodes.make(actor.origin(), Passcodes.Purpose.ENTER, phone, phone);
        String locale = store.phones()
                .find(phone)
                .filter(user -> user.state() != UserState.INVITED)
                .map(User::locale)
                .orElse(command.locale());
        return passcodes.send(passcode, locale);
    }

    AuthReply.Entered enter(Actor actor, AuthCommand.EnterByPhone command) {
        String phone = PhoneAccounts.require(command.phone());
        AuthCommand.EnterByPhone named = named(command);
        UserId fresh = store.newId();
        Passcodes.Proof proof = passcodes.prove(Passcodes.Purpose.ENTER, phone, command.code());
        // Not before: who is refused here would learn that the number has no account.
        if (!store.phones().isTaken(phone)) {
            attempts.registration(actor.origin());
        }
        Entrant entrant = passcodes.use(proof, (tx, number) -> find(tx, number, fresh, named));
        User user = entrant.user();
        if (user.state() == UserState.SUSPENDED) {
            throw Logins.suspended();
        }
        if (entrant.created()) {
            bus.publish(UserEvent.Changed.of(user));
            // Who has invited the number knows the account already.
            bus.publish(UserEvent.ProfileChanged.of(user));
        }
        return new AuthReply.Entered(sessions.openByPhone(user, phone, actor.origin()), entrant.created());
    }

    private static AuthCommand.EnterByPhone named(AuthCommand.EnterByPhone command) {
        String userName = command.userName();
        if (userName != null) {
            UserCommand.Change.requireUserName(userName);
        }
        return new AuthCommand.EnterByPhone(
                command.phone(),
                command.code(),
                userName,
                Registrations.requireName("firstName", command.firstName()),
                Registrations.requireName("lastName", command.lastName()),
                command.locale());
    }

    private static Entrant find(AccountStore tx, String phone, UserId fresh, AuthCommand.EnterByPhone named) {
        if (tx.phones().lockInvited(phone).isEmpty()) {
            Optional<User> known = tx.phones().find(phone);
            if (known.isPresent()) {
                return new Entrant(known.get(), false);
            }
        }
        UserId id = PhoneAccounts.open(tx, fresh, phone, named.locale());
        name(tx, id, named);
        return new Entrant(tx.find(id).orElseThrow(), true);
    }

    /** Whoever gives none keeps the userName that was made up. */
    private static void name(AccountStore tx, UserId id, AuthCommand.EnterByPhone named) {
        String wanted = named.userName();
        if (wanted != null) {
            if (!tx.phones().name(id, wanted, named.firstName(), named.lastName())) {
                throw new ChatException(Failure.CONFLICT, Reason.USER_NAME_TAKEN, "Somebody else has this name");
            }
        } else if (!named.firstName().isEmpty() || !named.lastName().isEmpty()) {
            String userName = madeUp(tx, named);
            while (!tx.phones().name(id, userName, named.firstName(), named.lastName())) {
                userName = madeUp(tx, named);
            }
        }
    }

    private static String madeUp(AccountStore tx, AuthCommand.EnterByPhone named) {
        return UserNames.makeUp(named.firstName(), named.lastName(), tx::isUserNameTaken);
    }
}
