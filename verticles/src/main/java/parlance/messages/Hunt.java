package parlance.messages;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.Message;
import parlance.domain.MessageReply;
import parlance.domain.RoomId;
import parlance.words.Words;

/**
 * One search: goes back in time, the longer the stretches the fewer candidates the index names in them. Whether one has
 * all the words, its text tells.
 */
final class Hunt {
    /** Then the page ends, however little was found; the next one goes on from there. */
    private static final int MOST_CANDIDATES = 5000;

    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int READ_AT_ONCE = 100;
    private static final Duration FIRST_STRETCH = Duration.ofHours(1);
    private static final int LONGER = 4;
    private static final LocalDateTime BEGINNING = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final SearchStore store;
    private final Map<RoomId, Long> visible;
    private final List<String> words;
    private final int limit;
    private final List<Message> found = new ArrayList<>();
    private int characters;

    /** {@code visible} are the rooms to search, each with the seq after which one sees what was said. */
    Hunt(SearchStore store, Map<RoomId, Long> visible, List<String> words, int limit) {
        this.store = store;
        this.visible = visible;
        this.words = words;
        this.limit = limit;
    }

    MessageReply.Found from(Spot start) {
        SearchStore.Sought sought = store.sought(visible.keySet(), Words.sought(words), MOST_CANDIDATES);
        LocalDateTime newest = store.newest(visible.keySet());
        Spot until = start;
        int left = MOST_CANDIDATES;
        for (Duration stretch = FIRST_STRETCH; ; stretch = stretch.multipliedBy(LONGER)) {
            LocalDateTime from = sought.rare() ? BEGINNING : earlier(until.at(), newest, stretch);
            List<SearchStore.Candidate> candidates = store.candidates(visible.keySet(), sought, until, from, left);
            Optional<Spot> end = read(candidates);
            if (end.isPresent()) {
                return page(end.get());
            }
            if (candidates.size() == left) {
                return page(candidates.getLast().spot());
            }
            if (!from.isAfter(BEGINNING)) {
                return reply(found, null);
            }
            left -= candidates.size();
            until = new Spot(from, 0);
        }
    }

    private static LocalDateTime earlier(LocalDateTime until, LocalDateTime newest, Duration stretch) {
        LocalDateTime from = (until.isBefore(newest) ? until : newest).minus(stretch);
        return from.isBefore(BEGINNING) ? BEGINNING : from;
    }

    /** Where the page ends, if it does: one more message than asked for tells that there is more. */
    private Optional<Spot> read(List<SearchStore.Candidate> candidates) {
        List<SearchStore.Candidate> hits = candidates.stream()
                .filter(one -> one.hit() && one.seq() > Objects.requireNonNull(visible.get(one.room())))
                .toList();
        for (int from = 0; from < hits.size(); from += READ_AT_ONCE) {
            List<SearchStore.Candidate> some = hits.subList(from, Math.min(from + READ_AT_ONCE, hits.size()));
            for (Message message : store.messages(some)) {
                characters += message.text().length();
                if (isSought(message)) {
                    found.add(message);
                }
                if (found.size() > limit) {
                    return Optional.of(Spot.of(found.get(limit - 1)));
                }
            }
            if (characters > MOST_CHARACTERS) {
                return Optional.of(some.getLast().spot());
            }
        }
        return Optional.empty();
    }

    private boolean isSought(Message message) {
        return !message.kind().isSaidBySystem() && message.deletedAt() == null && Words.contain(message.text(), words);
    }

    private MessageReply.Found page(Spot next) {
        return reply(found.subList(0, Math.min(found.size(), limit)), next.text());
    }

    private MessageReply.Found reply(List<Message> messages, @Nullable String next) {
        return new MessageReply.Found(
                List.copyOf(messages),
                messages.stream()
                        .map(message -> Highlights.of(message.text(), words))
                        .toList(),
                next);
    }
}
