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
    private @Nullable Map<Ear, Crowd> ears;
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

    /** Whether it is known that this follower may hear. */
    boolean admits(Follower follower) {
        return followers.getOrDefault(follower, PENDING) != PENDING;
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
        ears().forEach((ear, crowd) -> {
            if (first > crowd.latest) {
                crowd.tell(ear, event, crowd.users);
            } else if (event instanceof MessageEvent.Changed changed) {
                crowd.bySight(followers, first)
                        .forEach((after, users) -> crowd.tell(ear, after == 0 ? event : changed.after(after), users));
            }
        });
    }

    private Map<Ear, Crowd> ears() {
        Map<Ear, Crowd> known = ears;
        if (known == null) {
            known = new HashMap<>();
            for (Map.Entry<Ear, List<Follower>> one : admitted().stream()
                    .collect(Collectors.groupingBy(Follower::ear))
                    .entrySet()) {
                known.put(one.getKey(), Crowd.of(one.getValue(), followers));
            }
            ears = known;
        }
        return known;
    }

    /**
     * Those who follow from one event loop.
     *
     * @param latest above this seq all of them see everything
     */
    private record Crowd(Context context, List<Follower> followers, Set<UserId> users, long latest) {
        static Crowd of(List<Follower> followers, Map<Follower, Long> visibleAfter) {
            return new Crowd(
                    followers.getFirst().context(),
                    followers,
                    followers.stream().map(Follower::user).collect(Collectors.toUnmodifiableSet()),
                    followers.stream()
                            .mapToLong(follower -> visibleAfter.getOrDefault(follower, 0L))
                            .max()
                            .orElse(0));
        }

        /** Who sees only what was said after some seq that is not before {@code first}; 0 for those who see all. */
        Map<Long, Set<UserId>> bySight(Map<Follower, Long> visibleAfter, long first) {
            return followers.stream()
                    .collect(Collectors.groupingBy(
                            follower -> {
                                long after = visibleAfter.getOrDefault(follower, 0L);
                                return after >= first ? after : 0;
                            },
                            Collectors.mapping(Follower::user, Collectors.toSet())));
        }

        void tell(Ear ear, MessageEvent event, Set<UserId> theirs) {
            context.runOnContext(_ -> ear.hear(event, theirs));
        }
    }
}
