package parlance.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionEvent;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserId;

/**
 * Log-ins as they live on: a session is a family of refresh tokens, each replaced when it is used. A token used after
 * its successor was means that somebody has a copy, and ends the family (RFC 9700, section 4.14.2).
 */
final class Sessions {
    private final SessionStore store;
    private final AccountStore accounts;
    private final SigningKeys keys;
    private final Settings settings;
    private final Bus bus;

    Sessions(SessionStore store, AccountStore accounts, SigningKeys keys, Settings settings, Bus bus) {
        this.store = store;
        this.accounts = accounts;
        this.keys = keys;
        this.settings = settings;
        this.bus = bus;
    }

    /** {@code passwordHash} is what the log-in was checked against: it must still be the account's. */
    AuthReply.SignedIn open(User user, String passwordHash, Origin origin) {
        return open(user, origin, tx -> tx.lockPassword(user.id(), passwordHash));
    }

    /** {@code phone} is what a code was told for: it must still be the account's. */
    AuthReply.SignedIn openByPhone(User user, String phone, Origin origin) {
        return open(user, origin, tx -> tx.lockPhone(user.id(), phone));
    }

    /** Whoever reads the mailbox of an account that was registered just now. */
    AuthReply.SignedIn openByLink(User user, Origin origin) {
        return open(user, origin, _ -> true);
    }

    private AuthReply.SignedIn open(User user, Origin origin, Predicate<SessionStore> still) {
        Secret refreshToken = Tokens.random();
        SessionId session = store.newId();
        store.<Done>transaction(tx -> {
            if (!still.test(tx)) {
                throw Logins.wrong();
            }
            tx.insert(session, user.id(), origin, settings.session(origin.door()));
            tx.addToken(session, refreshToken);
            return new Done();
        });
        return signedIn(user, session, origin.door(), refreshToken);
    }

    AuthReply.SignedIn refresh(Actor actor, AuthCommand.Refresh command) {
        Secret next = Tokens.random();
        SessionStore.Family family = store.transaction(tx -> {
            SessionStore.Family found = tx.lockFamily(
                            command.token(), settings.auth().refreshGrace())
                    .filter(token ->
                            token.alive() && token.door().equals(actor.origin().door()))
                    .orElseThrow(Sessions::invalid);
            if (isReused(found)) {
                Optional<UserId> _ = tx.end(found.session());
                return found;
            }
            if (found.behind() == 0) {
                tx.startGeneration(found.session());
            }
            tx.addToken(found.session(), next);
            tx.touch(found.session(), settings.session(found.door()));
            return found;
        });
        if (isReused(family)) {
            tellEnded(family.user(), List.of(family.session()));
            throw invalid();
        }
        User user = accounts.find(family.user()).orElseThrow(Sessions::invalid);
        return signedIn(user, family.session(), family.door(), next);
    }

    Done logout(Actor actor, AuthCommand.Logout command) {
        Optional<SessionId> session = Optional.ofNullable(actor.origin().session());
        Secret token = command.refreshToken();
        if (session.isEmpty() && token != null) {
            session = store.lockFamily(token, settings.auth().refreshGrace()).map(SessionStore.Family::session);
        }
        session.ifPresent(this::end);
        return new Done();
    }

    AuthReply.Sessions list(Actor actor, AuthCommand.ListSessions command) {
        return new AuthReply.Sessions(store.list(actor.asUser(), actor.origin().session()));
    }

    Done end(Actor actor, AuthCommand.EndSession command) {
        boolean own = store.state(command.session())
                .filter(state -> state.user().equals(actor.asUser()))
                .isPresent();
        if (!own) {
            throw new ChatException(Failure.NOT_FOUND, Reason.SESSION_UNKNOWN, "There is no such session");
        }
        end(command.session());
        return new Done();
    }

    AuthReply.SessionState check(Actor actor, AuthCommand.CheckSession command) {
        return store.state(command.session()).orElseThrow(Sessions::ended);
    }

    AuthReply.SessionStates check(Actor actor, AuthCommand.CheckSessions command) {
        actor.requireOperator();
        return new AuthReply.SessionStates(store.states(command.sessions()));
    }

    AuthReply.Keys keys(Actor actor, AuthCommand.ListKeys command) {
        return new AuthReply.Keys(keys.publicKeys());
    }

    /** Closes what is open in these sessions, on every node. */
    void tellEnded(UserId user, List<SessionId> ended) {
        if (!ended.isEmpty()) {
            bus.publish(new SessionEvent.Ended(user, ended));
        }
    }

    static ChatException ended() {
        return new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_INVALID, "You are logged out. Log in again");
    }

    private void end(SessionId session) {
        store.transaction(tx -> tx.end(session)).ifPresent(user -> tellEnded(user, List.of(session)));
    }

    private AuthReply.SignedIn signedIn(User user, SessionId session, String door, Secret refreshToken) {
        Instant now = Instant.now();
        Duration life = settings.accessToken(door);
        Secret accessToken = keys.sign(user.id(), session, door, life, Claims.of(door, user));
        return new AuthReply.SignedIn(
                user, session, accessToken, now.plus(life), refreshToken, now.plus(settings.session(door)));
    }

    private static boolean isReused(SessionStore.Family family) {
        return family.behind() > 1 || (family.behind() == 1 && !family.withinGrace());
    }

    private static ChatException invalid() {
        return new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_INVALID, "Log in again");
    }
}
