package parlance.web;

import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.domain.DirectPair;
import parlance.domain.MessageEvent;
import parlance.domain.MessageReply.Admission;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** A room that somebody on this node follows. Lives on the feed's context. */
final class FollowedRoom {
    /** More than that is dropped and fetched later. */
    private static final int WAITING = 1000;

    private static final long PENDING = -1;

    private final RoomId id;
    /** Above which seq each may hear; of those about whom it is not known yet, {@link #PENDING}. */
    private final Map<Follower, Long> followers = new HashMap<>();

    private final Deque<MessageEvent> waiting = new ArrayDeque<>();
    private @Nullable Map<Ear, List<Follower>> ears;
    private @Nullable Track track;
    private long memberVersion;
    private boolean muted;

    /** Set while the room is being read: what comes meanwhile waits. */
    boolean admitting;
    /** Set from the moment something is missing until it was fetched. */
    boolean repairing;

    /** One user's interest, from one event loop. */
    record Follower(UserId user, Ear ear, Context context) {
        /** The same wherever it is called from. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Follower follower && follower.user.equals(user) && follower.ear.equals(ear);
        }

        @Override
        public int hashCode() {
            return 31 * user.hashCode() + ear.hashCode();
        }
    }

    FollowedRoom(RoomId id) {
        this.id = id;
    }

    RoomId id() {
        return id;
    }

    @Nullable
    Track track() {
        return track;
    }

    boolean isEmpty() {
        return followers.isEmpty();
    }

    /** Before it is known whether this follower may. */
    void add(Follower follower) {
        followers.putIfAbsent(follower, PENDING);
    }

    void remove(Follower follower) {
        followers.remove(follower);
        ears = null;
    }

    /** One whose wish has failed; who followed already goes on. */
    void giveUp(Follower follower) {
        followers.remove(follower, PENDING);
    }

    boolean has(Follower follower) {
        return followers.containsKey(follower);
    }

    /** Whether who may hear has changed since it was looked up. */
    boolean isBehind(long newer) {
        return track == null || newer > memberVersion;
    }

    /** Whether something newer is known here. */
    boolean isAheadOf(Admission admission) {
        return track != null && admission.memberVersion() < memberVersion;
    }

    void await(MessageEvent event) {
        if (waiting.size() < WAITING) {
            waiting.add(event);
        } else if (track != null && event instanceof MessageEvent.Changed changed) {
            track.heardOf(changed.version());
        }
    }

    List<MessageEvent> takeWaiting() {
        List<MessageEvent> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /**
     * Now it is known who of {@code asked} may hear. In a direct room nobody is sent away: while one blocks the other
     * there is silence.
     */
    Track admit(Admission admission, Collection<Follower> asked) {
        Track known = track == null ? new Track(admission.version(), admission.seq()) : track;
        track = known;
        ears = null;
        memberVersion = Math.max(memberVersion, admission.memberVersion());
        if (!asked.isEmpty()) {
            muted = admission.pair() != null && admission.admitted().isEmpty();
        }
        Map<UserId, Long> visible = new HashMap<>();
        admission.admitted().forEach(one -> visible.put(one.user(), one.visibleAfter()));
        for (Follower follower : asked) {
            if (mayFollow(admission, follower.user())) {
                followers.computeIfPresent(follower, (_, _) -> visible.getOrDefault(follower.user(), 0L));
            } else if (followers.remove(follower) != null) {
                follower.context().runOnContext(_ -> follower.ear().lose(id, follower.user()));
            }
        }
        return known;
    }

    /** Whether this user is in the room; of a direct room also while there is silence. */
    static boolean mayFollow(Admission admission, UserId user) {
        DirectPair pair = admission.pair();
        return pair == null
                ? admission.admitted().stream().anyMatch(one -> one.user().equals(user))
                : pair.low().equals(user) || pair.high().equals(user);
    }

    /** Without those about whom it is not known yet. */
    List<Follower> admitted() {
        return followers.entrySet().stream()
                .filter(entry -> entry.getValue() != PENDING)
                .map(Map.Entry::getKey)
                .toList();
    }

    void tell(MessageEvent event) {
        if (muted) {
            return;
        }
        long first = event instanceof MessageEvent.Changed changed
                ? changed.changes().stream()
                        .mapToLong(change -> change.message().seq())
                        .min()
                        .orElse(Long.MAX_VALUE)
                : Long.MAX_VALUE;
        ears().forEach((ear, theirs) -> {
            Set<UserId> except = theirs.stream()
                    .filter(follower -> followers.getOrDefault(follower, 0L) >= first)
                    .map(Follower::user)
                    .collect(Collectors.toSet());
            theirs.getFirst().context().runOnContext(_ -> ear.hear(event, except));
        });
    }

    private Map<Ear, List<Follower>> ears() {
        Map<Ear, List<Follower>> known = ears;
        if (known == null) {
            known = admitted().stream().collect(Collectors.groupingBy(Follower::ear));
            ears = known;
        }
        return known;
    }
}
