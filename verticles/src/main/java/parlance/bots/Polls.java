package parlance.bots;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bots.PollStore.Poll;
import parlance.domain.ChatException;
import parlance.domain.Heard;
import parlance.domain.Message;
import parlance.domain.Reason;

/**
 * {@code /poll} and {@code /vote}. Votes are messages, because every door has those; the message that asks shows how it
 * stands.
 */
final class Polls {
    private static final Logger log = LoggerFactory.getLogger(Polls.class);
    private static final Duration LASTS = Duration.ofDays(7);
    private static final int MOST_OPEN = 20;
    private static final int AT_ONCE = 100;
    private static final int TRIES = 5;
    private static final Pattern VOTE = Pattern.compile("#?([0-9]{1,2})[.)]?");

    private final PollStore store;
    private final Voice voice;

    Polls(PollStore store, Voice voice) {
        this.store = store;
        this.voice = voice;
    }

    /** What to answer; empty when the poll itself is the answer. Throws INVALID with a sentence for whoever asked. */
    Optional<String> poll(Heard heard, String arguments) {
        return switch (arguments.toLowerCase(Locale.ROOT)) {
            case "close" -> Optional.of(close(heard));
            case "", "results" -> Optional.of(shown(find(heard)));
            default -> {
                open(heard, Ballot.parse(arguments));
                yield Optional.empty();
            }
        };
    }

    /** Likewise; a vote is seen in the poll. */
    Optional<String> vote(Heard heard, String arguments) {
        Poll poll = find(heard);
        Matcher vote = VOTE.matcher(arguments);
        int options = poll.ballot().options().size();
        int option = vote.matches() ? Integer.parseInt(vote.group(1)) : 0;
        if (option < 1 || option > options) {
            throw refused("Vote with a number from 1 to " + options + ", as in: /vote 1");
        }
        if (poll.closed()) {
            throw refused("This poll is closed.");
        }
        store.vote(poll.wish(), heard.sender().id(), option);
        show(heard, poll, false);
        return Optional.empty();
    }

    /** Closes those whose time is over. */
    void tick() {
        for (Poll poll : store.over(AT_ONCE)) {
            try {
                if (poll.seq() != null) {
                    voice.edit(poll.room(), poll.seq(), poll.ballot().shown(store.votes(poll.wish()), true));
                }
            } catch (ChatException e) {
                log.warn("A poll closes unseen: {}", e.text());
            }
            store.close(poll.wish());
        }
    }

    private void open(Heard heard, Ballot ballot) {
        if (store.open(heard.room().id()) >= MOST_OPEN) {
            throw refused("There are " + MOST_OPEN + " open polls here. Close one first: /poll close");
        }
        Poll poll = new Poll(
                heard.message().id(), heard.room().id(), null, heard.sender().id(), ballot, false);
        store.open(poll, LASTS);
        Message said = voice.answer(heard, shown(poll));
        store.said(poll.wish(), said.seq());
    }

    private String close(Heard heard) {
        Poll poll = find(heard);
        if (!poll.creator().equals(heard.sender().id())) {
            throw refused("Only whoever has asked can close a poll.");
        }
        if (store.close(poll.wish())) {
            show(heard, poll, true);
        }
        return poll.ballot().shown(store.votes(poll.wish()), true);
    }

    /** Again when somebody else has voted meanwhile, whose news may have been older. */
    private void show(Heard heard, Poll poll, boolean closed) {
        Long seq = poll.seq();
        Map<Integer, Integer> votes = store.votes(poll.wish());
        for (int i = 0; seq != null && i < TRIES; i++) {
            voice.edit(heard.room().id(), seq, poll.ballot().shown(votes, closed));
            Map<Integer, Integer> now = store.votes(poll.wish());
            if (now.equals(votes)) {
                return;
            }
            votes = now;
        }
    }

    private String shown(Poll poll) {
        return poll.ballot().shown(store.votes(poll.wish()), poll.closed());
    }

    /** The one that is answered, else the newest that is open. */
    private Poll find(Heard heard) {
        return Optional.ofNullable(heard.message().replyTo())
                .flatMap(seq -> store.find(heard.room().id(), seq))
                .or(() -> store.find(heard.room().id(), null))
                .orElseThrow(
                        () -> refused("There is no open poll here. Ask one: /poll \"Where to?\" \"Beach\" \"Hills\""));
    }

    private static ChatException refused(String why) {
        return ChatException.invalid("text", Reason.NONE, why);
    }
}
