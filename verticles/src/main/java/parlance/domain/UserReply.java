package parlance.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What users answers, beside a {@link User}. */
public sealed interface UserReply extends Reply {
    /** As seen by others. {@code next} is what to ask for more with; none at the end. */
    record Found(List<User> users, @Nullable String next) implements UserReply {}

    /** By name. */
    record Languages(List<Language> languages) implements UserReply {}

    /** By name. */
    record Interests(List<Interest> interests) implements UserReply {}

    /** {@code next} is what to ask for more with; none at the end. */
    record Everybody(List<User> users, @Nullable Long next) implements UserReply {}

    record Blocking(Set<UserId> users) implements UserReply {}
}
