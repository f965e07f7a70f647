package parlance.auth;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.AuthReply;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserId;

/** New passwords, by the old one or by a mailed link. Either way other sessions end. */
final class PasswordChanges {
    /** The door whose log-ins always begin with the password and end with their token. */
    private static final String WITHOUT_CURRENT = "weconnect";

    private final AccountStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Passcodes passcodes;
    private final Mails mails;

    PasswordChanges(
            AccountStore store,
            Sessions sessions,
            Passwords passwords,
            Attempts attempts,
            Passcodes passcodes,
            Mails mails) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.passcodes = passcodes;
        this.mails = mails;
    }

    Done check(Actor actor, AuthCommand.CheckPassword command) {
        User user = store.find(actor.asUser()).orElseThrow(Sessions::ended);
        Secret wanted = command.wanted();
        if (wanted != null) {
            passwords.require(command.field(), wanted, known(user));
        }
        // A code is not used up before it has done something.
        prove(actor.origin(), user.id(), "currentPassword", command.current(), false);
        return new Done();
    }

    AuthReply.PasswordState show(Actor actor, AuthCommand.ShowPassword ignored) {
        return new AuthReply.PasswordState(store.passwordHash(actor.asUser()).isPresent());
    }

    Done change(Actor actor, AuthCommand.ChangePassword command) {
        UserId id = actor.asUser();
        User user = store.find(id).orElseThrow(Sessions::ended);
        passwords.require("newPassword", command.wanted(), known(user));
        requireCurrent(actor.origin(), id, "currentPassword", command.current());
        String hash = passwords.hash(command.wanted());
        SessionId here = actor.origin().session();
        sessions.tellEnded(id, store.transaction(tx -> set(tx, user, hash, here)));
        return new Done();
    }

    /** As often as somebody may be sent a mail: the one that tells of it is what an owner learns it by. */
    Done setWithoutCurrent(Actor actor, AuthCommand.SetPassword command) {
        User user = store.find(actor.asUser()).orElseThrow(Sessions::ended);
        String email = user.email();
        if (email == null || !actor.origin().door().equals(WITHOUT_CURRENT)) {
            throw wrong("currentPassword");
        }
        passwords.require("password", command.wanted(), known(user));
        attempts.mailFor(user.id(), actor.origin(), email);
        String hash = passwords.hash(command.wanted());
        SessionId here = actor.origin().session();
        sessions.tellEnded(user.id(), store.transaction(tx -> set(tx, user, hash, here)));
        return new Done();
    }

    /** Answers the same, whether anybody has the address or not. */
    Done forget(Actor actor, AuthCommand.ForgetPassword command) {
        String email = Emails.normal(command.email());
        attempts.mail(actor.origin(), email);
        store.findByEmail(email)
                .ifPresent(user -> store.<Done>transaction(tx -> {
                    mails.link(tx, user, MailLink.Purpose.NEW_PASSWORD, email);
                    return new Done();
                }));
        return new Done();
    }

    Done reset(Actor actor, AuthCommand.ResetPassword command) {
        User owner = store.transaction(tx -> owner(tx, command.token()));
        passwords.require("password", command.wanted(), known(owner));
        String hash = passwords.hash(command.wanted());
        sessions.tellEnded(owner.id(), store.transaction(tx -> {
            User user = owner(tx, command.token());
            tx.useLink(command.token());
            // Whoever had the account before may have asked for an address of theirs.
            tx.removeLinks(user.id(), MailLink.Purpose.NEW_EMAIL);
            tx.setPendingEmail(user.id(), null);
            return set(tx, user, hash, null);
        }));
        return new Done();
    }

    /**
     * Throws INVALID with PASSWORD_WRONG; wrong guesses count as failed log-ins. An account without a password has in its
     * place the code that was last texted to its number for getting in; that is used up.
     */
    void requireCurrent(Origin origin, UserId user, String field, Secret password) {
        prove(origin, user, field, password, true);
    }

    private void prove(Origin origin, UserId user, String field, Secret password, boolean useUp) {
        attempts.guess(origin, Long.toString(user.value()), () -> {
            Optional<String> hash = store.passwordHash(user);
            boolean right = hash.isPresent()
                    ? passwords.matches(password, hash.get())
                    : wasTexted(store.find(user).orElseThrow(Sessions::ended), password, useUp);
            if (!right) {
                throw wrong(field);
            }
            return user;
        });
    }

    private boolean wasTexted(User user, Secret code, boolean useUp) {
        String phone = user.phone();
        if (phone == null) {
            return false;
        }
        try {
            Passcodes.Proof proof = passcodes.prove(Passcodes.Purpose.ENTER, phone, code);
            return !useUp || passcodes.use(proof, (_, number) -> number.equals(phone));
        } catch (ChatException e) {
            if (e.reason() == Reason.PASSCODE_WRONG) {
                return false;
            }
            throw e;
        }
    }

    private List<SessionId> set(AccountStore tx, User user, String hash, @Nullable SessionId keep) {
        List<SessionId> ended = tx.setPassword(user.id(), hash, keep);
        tx.removeLinks(user.id(), MailLink.Purpose.NEW_PASSWORD);
        mails.passwordChanged(tx, user);
        return ended;
    }

    /** Whose password the link may change: a link to an address they no longer have is worth nothing. */
    private static User owner(AccountStore tx, Secret token) {
        MailLink link = tx.lockLink(token);
        if (link.purpose() != MailLink.Purpose.NEW_PASSWORD) {
            throw MailLink.unknown();
        }
        link.requireUsable();
        return tx.find(link.user())
                .filter(user -> link.email().equals(user.email()))
                .orElseThrow(MailLink::unknown);
    }

    private static List<String> known(User user) {
        return List.of(
                user.userName(), Objects.requireNonNullElse(user.email(), ""), user.firstName(), user.lastName());
    }

    private static ChatException wrong(String field) {
        return ChatException.invalid(field, Reason.PASSWORD_WRONG, "This is not your password");
    }
}
