package parlance.presence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parlance.domain.PresenceEvent.Seen;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/** Another node, and who is on it as far as it has been heard. */
final class Peer {
    private static final long SILENT_AFTER = 12_000;
    private static final long ASK_EVERY = 2_000;

    private final Crowd crowd;
    private final Map<UserId, PresenceState> users = new HashMap<>();
    private long heardAt;
    private long askedAt;
    private long seq;
    private boolean complete;
    private boolean member;
    private long forgivenUntil = Long.MIN_VALUE;

    Peer(Crowd crowd, long now) {
        this.crowd = crowd;
        this.heardAt = now;
        this.askedAt = now - ASK_EVERY;
    }

    /** After a gap nothing is believed but a snapshot; the first delta of all has no gap before it. */
    void delta(long number, List<Seen> changes, long now) {
        heardAt = now;
        if (number <= seq) {
            return;
        }
        complete = number == 1 || (complete && number == seq + 1);
        seq = number;
        if (complete) {
            changes.forEach(seen -> put(seen, now));
        }
    }

    void snapshot(long number, List<Seen> all, long now) {
        heardAt = now;
        if (number < seq) {
            return;
        }
        seq = number;
        complete = true;
        Map<UserId, PresenceState> before = new HashMap<>(users);
        all.forEach(seen -> {
            before.remove(seen.user());
            put(seen, now);
        });
        before.keySet().forEach(user -> put(new Seen(user, PresenceState.OFFLINE), now));
    }

    /** Whether to give it up: it was a member and is none any more, or it is silent. */
    boolean isGone(boolean isMember, long now) {
        boolean left = member && !isMember && now >= forgivenUntil;
        member = isMember;
        return left || now - heardAt > SILENT_AFTER;
    }

    /** Whoever was paused cannot know how long the others were silent, and takes them for gone because they took it so. */
    void forgive(long now) {
        heardAt = now;
        forgivenUntil = now + SILENT_AFTER;
    }

    /** Whether to ask for a snapshot now. */
    boolean wantsSnapshot(long now) {
        if (complete || now - askedAt < ASK_EVERY) {
            return false;
        }
        askedAt = now;
        return true;
    }

    /** Its users are there no more; returns them. */
    Set<UserId> drop(long now) {
        Set<UserId> dropped = Set.copyOf(users.keySet());
        dropped.forEach(user -> put(new Seen(user, PresenceState.OFFLINE), now));
        return dropped;
    }

    long heardAt() {
        return heardAt;
    }

    private void put(Seen seen, long now) {
        // What only a newer node knows is at least connected.
        PresenceState state = seen.state() == PresenceState.UNKNOWN ? PresenceState.ONLINE : seen.state();
        PresenceState before =
                state == PresenceState.OFFLINE ? users.remove(seen.user()) : users.put(seen.user(), state);
        crowd.move(seen.user(), before == null ? PresenceState.OFFLINE : before, state, now);
    }
}
