package parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account and its profile. Texts that were never given are empty.
 *
 * @param version rises with every change
 * @param userName unique among all but pending accounts
 * @param email verified, and unique
 * @param pendingEmail waits for its link to be opened; reserves nothing
 * @param phone verified, and unique; in the form of E.164, as in {@code +491701234567}
 * @param pendingPhone waits for its code; reserves nothing
 * @param locale the language of mails to this user, as in {@code en}
 * @param profilePhone as they have typed it; verified by nobody
 * @param interestLanguages those they learn
 */
public record User(
        UserId id,
        UserKind kind,
        UserState state,
        long version,
        String userName,
        @Nullable String email,
        @Nullable String pendingEmail,
        @Nullable String phone,
        @Nullable String pendingPhone,
        String firstName,
        String lastName,
        String displayName,
        String bio,
        String country,
        String statusText,
        boolean visible,
        boolean notificationsEnabled,
        String locale,
        Instant registeredAt,
        @Nullable Avatar avatar,
        String profilePhone,
        List<LanguageCode> nativeLanguages,
        List<LanguageCode> interestLanguages,
        List<InterestCode> interests)
        implements Reply {
    /** Older nodes know of no languages, interests and typed phone numbers. */
    public User {
        profilePhone = profilePhone == null ? "" : profilePhone;
        nativeLanguages = nativeLanguages == null ? List.of() : nativeLanguages;
        interestLanguages = interestLanguages == null ? List.of() : interestLanguages;
        interests = interests == null ? List.of() : interests;
    }

    /** The picture of a user; {@code key} signs links to it. */
    public record Avatar(FileId file, Secret key) {}

    /** What to call this user: the display name, else first and last name, else the userName. */
    public String name() {
        if (!displayName.isBlank()) {
            return displayName;
        }
        String full = (firstName + " " + lastName).strip();
        return full.isEmpty() ? userName : full;
    }

    /** Whether others can have to do with this user. */
    public boolean reachable() {
        return switch (state) {
            case ACTIVE, SUSPENDED, INVITED -> true;
            case PENDING, ERASED, UNKNOWN -> false;
        };
    }

    /** Without what is nobody else's business. */
    public User asSeenByOthers() {
        return new User(
                id,
                kind,
                state,
                version,
                userName,
                null,
                null,
                null,
                null,
                firstName,
                lastName,
                displayName,
                bio,
                country,
                statusText,
                visible,
                true,
                "",
                registeredAt,
                avatar,
                "",
                nativeLanguages,
                interestLanguages,
                interests);
    }
}
