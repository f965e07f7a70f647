package parlance.web;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import parlance.domain.Message;
import parlance.domain.MessageEvent;
import parlance.domain.MessageEvent.Change;
import parlance.domain.MessageEvent.Changed;
import parlance.domain.MessageReply;

/**
 * Puts the events of one room in order: what comes too early is held back until what is missing has come or was fetched.
 * Pure: no I/O, no clock.
 */
final class Track {
    /** More than that is not held: it is fetched with what is missing. */
    private static final int HELD = 1000;

    private final TreeMap<Long, Changed> held = new TreeMap<>();
    private long delivered;
    private long seq;
    private long known;

    /** Everything up to {@code version} is known to whoever listens. */
    Track(long version, long seq) {
        this.delivered = version;
        this.known = version;
        this.seq = seq;
    }

    long delivered() {
        return delivered;
    }

    long seq() {
        return seq;
    }

    /** Whether something is missing. */
    boolean isBehind() {
        return delivered < known;
    }

    /** Somebody has seen the room at this version. */
    void heardOf(long version) {
        known = Math.max(known, version);
    }

    /** What may be delivered now, in order. */
    List<Changed> offer(Changed event) {
        heardOf(event.version());
        if (event.version() > delivered) {
            held.put(event.before(), event);
        }
        return release();
    }

    /**
     * What was found in the database since {@link #delivered}, each change by itself, since not everybody may hear all of
     * them; then what may be delivered now, in order.
     */
    List<Changed> repair(MessageReply.Changes found) {
        List<Changed> released = new ArrayList<>();
        for (Message message : found.messages()) {
            if (message.version() > delivered) {
                Change change = new Change(kind(message), message, null, "");
                released.add(deliver(new Changed(
                        found.room(),
                        found.pair(),
                        delivered,
                        message.version(),
                        found.memberVersion(),
                        List.of(change))));
            }
        }
        heardOf(found.until());
        if (found.until() > delivered) {
            released.add(deliver(new Changed(
                    found.room(), found.pair(), delivered, found.until(), found.memberVersion(), List.of())));
        }
        released.addAll(release());
        return released;
    }

    private List<Changed> release() {
        List<Changed> released = new ArrayList<>();
        while (!held.isEmpty() && held.firstKey() <= delivered) {
            Changed event = held.pollFirstEntry().getValue();
            if (event.version() > delivered) {
                released.add(deliver(since(event)));
            }
        }
        while (held.size() > HELD) {
            held.pollLastEntry();
        }
        return released;
    }

    private Changed deliver(Changed event) {
        delivered = event.version();
        event.changes().forEach(change -> seq = Math.max(seq, change.message().seq()));
        return event;
    }

    /** Without what was fetched already. */
    private Changed since(Changed event) {
        return event.before() == delivered
                ? event
                : new Changed(
                        event.room(),
                        event.pair(),
                        delivered,
                        event.version(),
                        event.memberVersion(),
                        event.changes().stream()
                                .filter(change -> change.message().version() > delivered)
                                .toList());
    }

    /** The database has the message as it is now; what has happened to it is seen from that. */
    private MessageEvent.Change.Kind kind(Message message) {
        if (message.seq() > seq) {
            return Change.Kind.POSTED;
        }
        if (message.deletedAt() != null) {
            return Change.Kind.DELETED;
        }
        return message.editedAt() != null ? Change.Kind.EDITED : Change.Kind.UPDATED;
    }
}
