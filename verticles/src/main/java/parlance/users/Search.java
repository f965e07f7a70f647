package parlance.users;

import java.util.List;
import java.util.stream.Stream;
import parlance.db.Sql;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.domain.UserReply;
import parlance.words.Words;

/**
 * Finding people by the beginnings of their names: friends first, then everybody who wants to be found. Whoever blocks
 * somebody is not found by them.
 */
final class Search {
    private static final int MAX_TERM = 100;
    private static final int MAX_WORDS = 5;
    private static final int MAX_PAGE = 100;

    private final SearchStore store;

    Search(Sql sql) {
        this.store = new SearchStore(sql);
    }

    UserReply.Found find(Actor actor, UserCommand.Search command) {
        UserId me = actor.asUser();
        Cursor before = Cursor.read(command.before());
        List<String> words = words(command.term());
        if (words.isEmpty()) {
            return new UserReply.Found(List.of(), null);
        }
        int limit = Math.clamp(command.limit(), 1, MAX_PAGE);
        // One more than asked for tells whether there is more.
        List<SearchStore.Hit> hits = hits(me, words, limit + 1, before);
        List<User> users = hits.stream().limit(limit).map(SearchStore.Hit::user).toList();
        return new UserReply.Found(
                users,
                hits.size() <= limit ? null : hits.get(limit - 1).cursor().write());
    }

    /** Whoever has no words yet is found from now on. */
    void index() {
        UserId last = new UserId(0);
        for (List<UserId> some = store.unknown(last); !some.isEmpty(); some = store.unknown(last)) {
            some.forEach(store::index);
            last = some.getLast();
        }
    }

    private List<SearchStore.Hit> hits(UserId me, List<String> words, int limit, Cursor before) {
        if (before.circle() == Cursor.Circle.OTHERS) {
            return store.others(me, words, limit, before);
        }
        List<SearchStore.Hit> friends = store.friends(me, words, limit, before);
        return friends.size() == limit
                ? friends
                : Stream.concat(
                                friends.stream(),
                                store.others(me, words, limit - friends.size(), Cursor.OTHERS).stream())
                        .toList();
    }

    /** The longest first: it is the beginning of the fewest. */
    private static List<String> words(String term) {
        if (term.isBlank() || term.codePointCount(0, term.length()) > MAX_TERM) {
            throw ChatException.invalid("term", Reason.NONE, "This has 1 to " + MAX_TERM + " characters");
        }
        return Words.of(term).stream()
                .distinct()
                .limit(MAX_WORDS)
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }
}
