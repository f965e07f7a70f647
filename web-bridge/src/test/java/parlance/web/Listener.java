package parlance.web;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import parlance.domain.MessageEvent;
import parlance.domain.MessageEvent.Change;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Notes what it hears, for one user. */
public class Listener implements Ear {
    private final ConcurrentLinkedQueue<MessageEvent> heard = new ConcurrentLinkedQueue<>();
    private final Set<UserId> lost = ConcurrentHashMap.newKeySet();

    @Override
    public void hear(MessageEvent event, Set<UserId> users) {
        heard.add(event);
    }

    @Override
    public void lose(RoomId room, UserId user) {
        lost.add(user);
    }

    public Set<UserId> lost() {
        return lost;
    }

    public List<Change> changes() {
        return heard.stream()
                .filter(MessageEvent.Changed.class::isInstance)
                .flatMap(event -> ((MessageEvent.Changed) event).changes().stream())
                .toList();
    }

    public List<Long> versions() {
        return changes().stream().map(change -> change.message().version()).toList();
    }

    public List<String> texts() {
        return changes().stream().map(change -> change.message().text()).toList();
    }
}
