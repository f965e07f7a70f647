package parlance.messages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.MessageCommand;
import parlance.domain.MessageReply;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.words.Words;

/** Finds what was said in one's rooms. */
final class Search {
    private static final int MAX_TERM = 200;
    private static final int MAX_PAGE = 100;

    private final Places places;
    private final SearchStore store;

    Search(Places places, SearchStore store) {
        this.places = places;
        this.store = store;
    }

    MessageReply.Found find(Actor actor, MessageCommand.Search command) {
        UserId me = actor.asUser();
        List<String> words = words(command.term());
        Spot start = start(command.before());
        Map<RoomId, Long> visible = visible(me, command.room());
        return visible.isEmpty()
                ? new MessageReply.Found(List.of(), List.of(), null)
                : new Hunt(store, visible, words, Math.clamp(command.limit(), 1, MAX_PAGE)).from(start);
    }

    /** Each of the rooms to search, with the seq after which I see what was said. */
    private Map<RoomId, Long> visible(UserId me, @Nullable RoomRef room) {
        return room == null
                ? store.rooms(me)
                : places.findIfAny(me, room)
                        .map(place -> Map.of(place.room().id(), place.me().visibleAfter()))
                        .orElse(Map.of());
    }

    private static List<String> words(String term) {
        if (term.codePointCount(0, term.length()) > MAX_TERM) {
            throw ChatException.invalid("term", Reason.NONE, "A search has at most " + MAX_TERM + " characters");
        }
        List<String> words = Words.of(term);
        if (words.isEmpty()) {
            throw ChatException.invalid("term", Reason.NONE, "There is no word in this to search for");
        }
        return words;
    }

    private static Spot start(@Nullable String before) {
        return before == null
                ? Spot.NEWEST
                : Spot.parse(before)
                        .orElseThrow(
                                () -> ChatException.invalid("before", Reason.NONE, "This is not where a page ended"));
    }
}
