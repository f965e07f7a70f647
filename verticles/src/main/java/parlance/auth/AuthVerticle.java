package parlance.auth;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import parlance.bus.Bus;
import parlance.config.Settings;
import parlance.db.Database;
import parlance.db.ErasureParts;
import parlance.db.ErasureParts.Part;
import parlance.domain.AuthCommand;

/** Answers everything about accounts, log-ins and tokens, on virtual threads. */
public final class AuthVerticle extends VerticleBase {
    private static final Duration ROTATE_EVERY = Duration.ofMinutes(1);
    private static final Duration ERASE_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(5);

    private final Bus bus;
    private final Database database;
    private final Settings settings;
    private final URI publicUrl;

    public AuthVerticle(Bus bus, Database database, Settings settings, URI publicUrl) {
        this.bus = bus;
        this.database = database;
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    @Override
    public Future<?> start() {
        SigningKeys keys =
                new SigningKeys(vertx, database.sql(), settings.auth().keyRotation());
        AccountStore accounts = new AccountStore(database.sql(), database.ids());
        SessionStore store = new SessionStore(database.sql(), database.ids());
        Passwords passwords = new Passwords(vertx);
        Attempts attempts = new Attempts(new AttemptStore(database.sql()), settings);
        Mails mails = new Mails(publicUrl, settings);

        Sessions sessions = new Sessions(store, accounts, keys, settings, bus);
        Logins logins = new Logins(accounts, sessions, passwords, attempts);
        Registrations registrations = new Registrations(accounts, sessions, passwords, attempts, mails);
        Verifications verifications = new Verifications(accounts, sessions, mails, bus);
        Passcodes passcodes = new Passcodes(accounts, passwords, attempts, settings);
        PasswordChanges passwordChanges =
                new PasswordChanges(accounts, sessions, passwords, attempts, passcodes, mails);
        EmailChanges emailChanges = new EmailChanges(accounts, passwordChanges, attempts, mails, bus);
        PhoneChanges phoneChanges = new PhoneChanges(accounts, passwordChanges, passcodes, mails, bus);
        PhoneInvitations phoneInvitations = new PhoneInvitations(accounts, attempts, settings);
        PhoneAccounts phoneAccounts = new PhoneAccounts(accounts, sessions, passcodes, attempts, bus);
        PhoneLogins phoneLogins = new PhoneLogins(accounts, sessions, passcodes, attempts, bus);
        Erasures erasures = new Erasures(accounts, sessions, passwordChanges, mails, bus);
        ErasureParts erased = new ErasureParts(database.sql());

        vertx.setPeriodic(ERASE_EVERY.toMillis(), _ -> erased.each(Part.ACCOUNT, erasures::emptyAgain));
        vertx.setPeriodic(ROTATE_EVERY.toMillis(), _ -> keys.rotate());
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> accounts.forgetExpired());
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> store.forgetEnded());
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> attempts.forgetExpired());
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> passcodes.forgetExpired());
        return Future.all(List.of(
                bus.answer(AuthCommand.Register.class, registrations::register),
                bus.answer(AuthCommand.ResendVerification.class, registrations::resend),
                bus.answer(AuthCommand.Verify.class, verifications::verify),
                bus.answer(AuthCommand.EnterByLink.class, verifications::enter),
                bus.answer(AuthCommand.Login.class, logins::login),
                bus.answer(AuthCommand.SignUpByPhone.class, phoneAccounts::signUp),
                bus.answer(AuthCommand.CompleteSignUp.class, phoneAccounts::completeSignUp),
                bus.answer(AuthCommand.SignInByPhone.class, phoneAccounts::signIn),
                bus.answer(AuthCommand.CompleteSignIn.class, phoneAccounts::completeSignIn),
                bus.answer(AuthCommand.SendPhoneCode.class, phoneLogins::send),
                bus.answer(AuthCommand.EnterByPhone.class, phoneLogins::enter),
                bus.answer(AuthCommand.Invite.class, phoneInvitations::invite),
                bus.answer(AuthCommand.Refresh.class, sessions::refresh),
                bus.answer(AuthCommand.Logout.class, sessions::logout),
                bus.answer(AuthCommand.ListSessions.class, sessions::list),
                bus.answer(AuthCommand.EndSession.class, sessions::end),
                bus.answer(AuthCommand.CheckSession.class, sessions::check),
                bus.answer(AuthCommand.CheckSessions.class, sessions::check),
                bus.answer(AuthCommand.ListKeys.class, sessions::keys),
                bus.answer(AuthCommand.ChangePassword.class, passwordChanges::change),
                bus.answer(AuthCommand.SetPassword.class, passwordChanges::setWithoutCurrent),
                bus.answer(AuthCommand.CheckPassword.class, passwordChanges::check),
                bus.answer(AuthCommand.ShowPassword.class, passwordChanges::show),
                bus.answer(AuthCommand.ForgetPassword.class, passwordChanges::forget),
                bus.answer(AuthCommand.ResetPassword.class, passwordChanges::reset),
                bus.answer(AuthCommand.ChangeEmail.class, emailChanges::change),
                bus.answer(AuthCommand.RemoveEmail.class, emailChanges::remove),
                bus.answer(AuthCommand.ChangePhone.class, phoneChanges::change),
                bus.answer(AuthCommand.VerifyPhone.class, phoneChanges::verify),
                bus.answer(AuthCommand.RemovePhone.class, phoneChanges::remove),
                bus.answer(AuthCommand.Erase.class, erasures::erase)));
    }
}
