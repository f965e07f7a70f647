package parlance.domain;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one can ask of profiles. */
public sealed interface UserCommand<R extends Reply> extends Command<R> {
    /** Oneself, whole; anybody else as seen by others. */
    record Show(UserId user) implements UserCommand<User> {}

    /** Somebody by their userName, as seen by others. */
    record Find(String userName) implements UserCommand<User> {}

    /**
     * People whose names have words that begin with those of {@code term}, in any order, whatever the case and without regard
     * to accents. Friends come first; the others are those who want to be found.
     *
     * @param term 1 to 100 characters; the first five words count
     * @param limit 1 to 100
     * @param before where the last page ended
     */
    record Search(String term, int limit, @Nullable String before) implements UserCommand<UserReply.Found> {}

    /** Those of ISO 639-1; for everybody. */
    record ListLanguages() implements UserCommand<UserReply.Languages> {}

    /** What one can be interested in; for everybody. */
    record ListInterests() implements UserCommand<UserReply.Interests> {}

    /**
     * People who want to be found and are native speakers of a language I learn. Not those whom I have a friendship, a request or
     * a block with, nor bots. In the order of their ids, the highest first.
     *
     * @param limit 1 to 100
     * @param before the last of the page before
     */
    record Explore(int limit, @Nullable Long before) implements UserCommand<UserReply.Found> {}

    /**
     * What is absent stays as it is; what is given takes the place of what was.
     *
     * @param nativeLanguages at most 20
     * @param interestLanguages at most 20
     * @param interests at most 30
     */
    record ChangeLanguages(
            @Nullable List<LanguageCode> nativeLanguages,
            @Nullable List<LanguageCode> interestLanguages,
            @Nullable List<InterestCode> interests)
            implements UserCommand<User> {}

    /**
     * What somebody says of themself when they register, also while they are pending. What is absent stays as it is.
     *
     * @param displayName at most 100 characters, as {@code country}
     * @param profilePhone at most 40 characters; not verified
     * @param statusText at most 200 characters
     */
    record Introduce(
            @Nullable String displayName,
            @Nullable String country,
            @Nullable String profilePhone,
            @Nullable String statusText,
            ChangeLanguages languages)
            implements UserCommand<User> {}

    /**
     * People by their ids, ascending: all who want to be found by everybody, my friends, and whom I have a room of two with.
     * Whoever blocks me is not among them.
     *
     * @param limit 1 to 500
     * @param after where the last page ended
     */
    record ListEverybody(int limit, @Nullable Long after) implements UserCommand<UserReply.Everybody> {}

    /** These people as seen by others, by their ids; at most 500. Whoever is not there any more is left out. */
    record ListThese(Set<UserId> users) implements UserCommand<UserReply.Everybody> {}

    /** Whoever blocks me: for doors that show who is there, to keep it from me. */
    record ListBlocking() implements UserCommand<UserReply.Blocking> {}

    /**
     * Has a copy made of what the server keeps about me. While one is being made, it is that one; RATE_LIMITED for 10 minutes
     * after one that became ready was asked for.
     */
    record BeginExport() implements UserCommand<Export> {}

    /** The last one I asked for. */
    record ShowExport() implements UserCommand<Export> {}

    /**
     * What is absent stays as it is.
     *
     * @param userName see {@link #requireUserName}; unique without regard to case
     * @param firstName as {@code lastName} and {@code displayName} at most 100 characters
     * @param bio at most 1000 characters
     * @param statusText at most 200 characters
     * @param locale as in {@code en} or {@code pt-BR}
     */
    record Change(
            @Nullable String userName,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String displayName,
            @Nullable String bio,
            @Nullable String country,
            @Nullable String statusText,
            @Nullable Boolean visible,
            @Nullable Boolean notificationsEnabled,
            @Nullable String locale)
            implements UserCommand<User> {
        private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,31}");

        /** Throws INVALID for what cannot be a userName. */
        public static void requireUserName(String userName) {
            if (!USER_NAME.matcher(userName).matches()) {
                throw ChatException.invalid(
                        "userName",
                        Reason.NONE,
                        "A userName has 3 to 32 letters, digits, dots, dashes and underscores, and begins with a letter or"
                                + " digit");
            }
        }
    }
}
