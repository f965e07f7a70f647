package parlance.users;

import java.util.List;
import parlance.domain.Actor;
import parlance.domain.LanguageCode;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.domain.UserReply;

/** Finding people to talk with: native speakers of what one learns. */
final class Explorers {
    private static final int MAX_PAGE = 100;

    private final ExploreStore store;
    private final UserStore users;

    Explorers(ExploreStore store, UserStore users) {
        this.store = store;
        this.users = users;
    }

    UserReply.Found explore(Actor actor, UserCommand.Explore command) {
        UserId me = actor.asUser();
        List<LanguageCode> learned =
                users.find(new UserRef.ById(me)).orElseThrow(Users::unknown).interestLanguages();
        if (learned.isEmpty()) {
            return new UserReply.Found(List.of(), null);
        }
        int limit = Math.clamp(command.limit(), 1, MAX_PAGE);
        long before = command.before() == null ? Long.MAX_VALUE : command.before();
        // One more than asked for tells whether there is more.
        List<User> found = store.speakers(me, learned, before, limit + 1);
        return found.size() <= limit
                ? new UserReply.Found(found, null)
                : new UserReply.Found(
                        found.subList(0, limit),
                        Long.toString(found.get(limit - 1).id().value()));
    }
}
