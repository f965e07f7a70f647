package parlance.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one can ask about accounts, log-ins and tokens. */
public sealed interface AuthCommand<R extends Reply> extends Command<R> {
    /**
     * Makes a pending account that reserves nothing until the link mailed to {@code email} is opened.
     *
     * @param userName none where a door asks for none: one is made up
     * @param locale the language of the mail
     */
    record Register(
            @Nullable String userName, String email, Secret password, String firstName, String lastName, String locale)
            implements AuthCommand<AuthReply.SignedIn> {}

    /** Opens a mailed link of a registration or of a new address. */
    record Verify(Secret token) implements AuthCommand<User> {}

    /** The same, of a registration, and logs in whoever has opened it. */
    record EnterByLink(Secret token) implements AuthCommand<AuthReply.SignedIn> {}

    record ResendVerification() implements AuthCommand<Done> {}

    /** {@code login} is an e-mail address, a userName or, beginning with a +, a phone number. */
    record Login(String login, Secret password) implements AuthCommand<AuthReply.SignedIn> {}

    /** Texts a code to a number that has no account; {@code locale} is the language of the text. */
    record SignUpByPhone(String phone, String locale) implements AuthCommand<Done> {}

    /** Makes an account without a password, or claims the one that somebody has invited. */
    record CompleteSignUp(String phone, Secret code, String locale) implements AuthCommand<AuthReply.SignedIn> {}

    /** Texts a code to the number of an account. */
    record SignInByPhone(String phone) implements AuthCommand<Done> {}

    record CompleteSignIn(String phone, Secret code) implements AuthCommand<AuthReply.SignedIn> {}

    /** Texts a code to a number, whether or not it has an account: nobody is told which. {@code locale} is for who has none. */
    record SendPhoneCode(String phone, String locale) implements AuthCommand<Done> {}

    /**
     * Lets in whoever has the number, and makes them an account when they have none, or claims the one that somebody has
     * invited. The names are for a new account.
     *
     * @param userName made up when there is none
     */
    record EnterByPhone(
            String phone, Secret code, @Nullable String userName, String firstName, String lastName, String locale)
            implements AuthCommand<AuthReply.Entered> {}

    /** Sees to it that the number has an account, if only one to be claimed, and asks whoever has it to come. */
    record Invite(String phone) implements AuthCommand<Done> {}

    /** Gives a new refresh token for the old one, which stays good until its successor is used, for at most 60 s. */
    record Refresh(Secret token) implements AuthCommand<AuthReply.SignedIn> {}

    /** Ends the session of the actor or, where its access token has expired, of its refresh token. */
    record Logout(@Nullable Secret refreshToken) implements AuthCommand<Done> {}

    record ListSessions() implements AuthCommand<AuthReply.Sessions> {}

    record EndSession(SessionId session) implements AuthCommand<Done> {}

    /** Whether I have one: who came in by phone may not. */
    record ShowPassword() implements AuthCommand<AuthReply.PasswordState> {}

    /**
     * Ends every other session.
     *
     * @param current of an account without a password, as wherever the password is asked for: the code that was last texted to
     *     its number for getting in
     */
    record ChangePassword(Secret current, Secret wanted) implements AuthCommand<Done> {}

    /**
     * As {@link ChangePassword}, without the old one: only for log-ins at a door where one logs in by the password, and for
     * no longer than a few hours.
     */
    record SetPassword(Secret wanted) implements AuthCommand<Done> {}

    /**
     * Fails as the change would; changes nothing.
     *
     * @param wanted none: only the current one is checked
     * @param field what the door calls the wanted one
     */
    record CheckPassword(Secret current, @Nullable Secret wanted, String field) implements AuthCommand<Done> {}

    /** Mails a link, if anybody has that address; nobody is told whether. */
    record ForgetPassword(String email) implements AuthCommand<Done> {}

    /** Ends every session, and whatever else was pending. */
    record ResetPassword(Secret token, Secret wanted) implements AuthCommand<Done> {}

    /** Mails a link to the new address; the old one counts until it is opened. */
    record ChangeEmail(String email, Secret password) implements AuthCommand<Done> {}

    /** Also one that waits for its link; a verified phone number must remain. */
    record RemoveEmail(Secret password) implements AuthCommand<Done> {}

    /** Texts a code to the new number; the old one counts until the code is told. */
    record ChangePhone(String phone, Secret password) implements AuthCommand<Done> {}

    /** {@code code} was texted to the new number. */
    record VerifyPhone(Secret code) implements AuthCommand<User> {}

    /** Also one that waits for its code; a verified e-mail address must remain. */
    record RemovePhone(Secret password) implements AuthCommand<Done> {}

    /** For good. What was said stays, without a name. */
    record Erase(Secret password) implements AuthCommand<Done> {}

    /** Asked by the edge, which may remember the answer for 30 s. */
    record CheckSession(SessionId session) implements AuthCommand<AuthReply.SessionState> {}

    /** For nodes: those of {@code sessions} that live; the others are left out. */
    record CheckSessions(Set<SessionId> sessions) implements AuthCommand<AuthReply.SessionStates> {}

    /** The public keys that tokens are checked with. */
    record ListKeys() implements AuthCommand<AuthReply.Keys> {}
}
