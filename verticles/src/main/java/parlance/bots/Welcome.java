package parlance.bots;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipEvent;
import parlance.domain.Relation;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** The built-in bot is a friend of whoever asks: some doors let only friends write to each other. */
final class Welcome {
    private static final Logger log = LoggerFactory.getLogger(Welcome.class);
    private static final int AT_ONCE = 100;

    private final Voice voice;

    Welcome(Voice voice) {
        this.voice = voice;
    }

    void hear(Event event) {
        if (event instanceof FriendshipEvent.Changed changed
                && changed.friendship().relation() == Relation.REQUESTED
                && voice.isMine(changed.user())) {
            accept(changed.friendship().other().id());
        }
    }

    /** Those whose asking nobody has heard. */
    void tick() {
        voice
                .ask(new FriendshipCommand.ListFriendships(FriendshipCommand.Kind.INCOMING, AT_ONCE, null))
                .friendships()
                .stream()
                .map(Friendship::other)
                .forEach(other -> accept(other.id()));
    }

    /** Every node hears of it; all but the first are late. */
    private void accept(UserId user) {
        try {
            Friendship _ = voice.ask(new FriendshipCommand.Answer(new UserRef.ById(user), true));
        } catch (ChatException e) {
            log.debug("A request is not answered any more: {}", e.text());
        }
    }
}
