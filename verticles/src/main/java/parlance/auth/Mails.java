package parlance.auth;

import java.net.URI;
import parlance.config.Settings;
import parlance.domain.Secret;
import parlance.domain.User;
import parlance.outbox.Letters;

/** The mails auth sends; each is written in the caller's transaction. */
final class Mails {
    private final Letters letters = new Letters();
    private final URI publicUrl;
    private final Settings settings;

    Mails(URI publicUrl, Settings settings) {
        this.publicUrl = publicUrl;
        this.settings = settings;
    }

    /** A link that proves {@code email} to be {@code user}'s; an earlier one for the same purpose ends. */
    void link(AccountStore tx, User user, MailLink.Purpose purpose, String email) {
        link(tx, user, purpose, email, "");
    }

    /** The same, as clients of a door know it. */
    void link(AccountStore tx, User user, MailLink.Purpose purpose, String email, String door) {
        Secret token = Tokens.random();
        boolean brief = purpose == MailLink.Purpose.REGISTRATION && door.equals("weconnect");
        tx.addLink(
                token,
                user.id(),
                purpose,
                email,
                brief
                        ? settings.doors().weconnect().mailLink()
                        : settings.auth().mailLink());
        Letters.Subject subject = switch (purpose) {
            case REGISTRATION -> brief ? Letters.Subject.BRIEF_REGISTRATION : Letters.Subject.REGISTRATION;
            case NEW_EMAIL -> Letters.Subject.NEW_EMAIL;
            case NEW_PASSWORD -> Letters.Subject.NEW_PASSWORD;
        };
        // Greeted by userName: a name can be any text, and the mailbox may be a stranger's.
        String detail = purpose == MailLink.Purpose.NEW_EMAIL ? email : user.userName();
        tx.send(letters.mail(subject, user.locale(), email, user.userName(), detail, url(purpose, token, door)));
    }

    private String url(MailLink.Purpose purpose, Secret token, String door) {
        if (purpose == MailLink.Purpose.REGISTRATION) {
            return switch (door) {
                case "wind" -> settings.publicUrl(door) + "/api/v1/auth/email_verify/" + token.value();
                case "weconnect" -> settings.publicUrl(door) + "/http/register/" + token.value();
                case "linguagram" -> clientUrl(purpose, token);
                default -> purpose.url(publicUrl, token);
            };
        }
        return purpose.url(publicUrl, token);
    }

    private String clientUrl(MailLink.Purpose purpose, Secret token) {
        URI clientPage = settings.doors().linguagram().clientPage();
        return clientPage == null
                ? purpose.url(publicUrl, token)
                : clientPage + "/users/verify?verification=" + token.value();
    }

    void passwordChanged(AccountStore tx, User user) {
        notice(tx, Letters.Subject.PASSWORD_CHANGED, user, user.userName());
    }

    /** To the address {@code user} had until now. */
    void emailChanged(AccountStore tx, User user, String email) {
        notice(tx, Letters.Subject.EMAIL_CHANGED, user, email);
    }

    /** To the address {@code user} had until now. */
    void emailRemoved(AccountStore tx, User user) {
        notice(tx, Letters.Subject.EMAIL_REMOVED, user, String.valueOf(user.email()));
    }

    void phoneChanged(AccountStore tx, User before, String phone) {
        notice(tx, Letters.Subject.PHONE_CHANGED, before, phone);
        if (before.email() == null && before.phone() != null) {
            tx.send(letters.notice(Letters.Subject.PHONE_CHANGED, before.locale(), before.phone(), phone));
        }
    }

    void phoneRemoved(AccountStore tx, User before) {
        notice(tx, Letters.Subject.PHONE_REMOVED, before, String.valueOf(before.phone()));
    }

    void accountErased(AccountStore tx, User user) {
        notice(tx, Letters.Subject.ACCOUNT_ERASED, user, user.userName());
    }

    private void notice(AccountStore tx, Letters.Subject subject, User user, String detail) {
        String to = user.email();
        if (to != null) {
            tx.send(letters.mail(subject, user.locale(), to, user.name(), detail, publicUrl.toString() + "/"));
        }
    }
}
