package parlance.auth;

import java.util.List;
import parlance.bus.Bus;
import parlance.db.ErasureParts;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.Done;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserEvent;
import parlance.domain.UserId;

/**
 * Erasing an account: at once nobody can log in to it or tell whose it was, and its name and addresses are free. What it
 * leaves with others, friendships and memberships, goes part by part ({@link ErasureParts}). What was said stays.
 */
final class Erasures {
    private final AccountStore store;
    private final Sessions sessions;
    private final PasswordChanges passwords;
    private final Mails mails;
    private final Bus bus;

    Erasures(AccountStore store, Sessions sessions, PasswordChanges passwords, Mails mails, Bus bus) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.mails = mails;
        this.bus = bus;
    }

    private record Emptied(User user, List<SessionId> ended) {}

    Done erase(Actor actor, AuthCommand.Erase command) {
        UserId id = actor.asUser();
        passwords.requireCurrent(actor.origin(), id, "password", command.password());
        tell(store.transaction(tx -> {
            User user = tx.erasures().begin(id).orElseThrow(Sessions::ended);
            mails.accountErased(tx, user);
            return empty(tx, id);
        }));
        return new Done();
    }

    /** What came into the account while it was being erased goes, too. */
    void emptyAgain(UserId user) {
        tell(store.transaction(tx -> empty(tx, user)));
    }

    private static Emptied empty(AccountStore tx, UserId id) {
        List<SessionId> ended = tx.erasures().empty(id);
        return new Emptied(tx.find(id).orElseThrow(), ended);
    }

    private void tell(Emptied emptied) {
        User user = emptied.user();
        sessions.tellEnded(user.id(), emptied.ended());
        bus.publish(UserEvent.Changed.of(user));
    }
}
