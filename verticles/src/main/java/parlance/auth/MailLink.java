package parlance.auth;

import java.net.URI;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.UserId;

/** A link that was mailed to prove an address; good once, for a day. */
record MailLink(UserId user, Purpose purpose, String email, boolean used, boolean expired) {
    /** What opening it does, and where it leads. */
    enum Purpose {
        REGISTRATION("/api/v1/auth/verify"),
        NEW_EMAIL("/api/v1/auth/verify"),
        NEW_PASSWORD("/reset-password");

        private final String path;

        Purpose(String path) {
            this.path = path;
        }

        String url(URI publicUrl, Secret token) {
            return publicUrl + path + "?token=" + token.value();
        }
    }

    static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.LINK_UNKNOWN, "This link is not valid");
    }

    void requireUsable() {
        if (used) {
            throw new ChatException(Failure.CONFLICT, Reason.LINK_USED, "This link has been used already");
        }
        if (expired) {
            throw new ChatException(Failure.EXPIRED, Reason.LINK_EXPIRED, "This link has expired. Ask for a new one");
        }
    }
}
