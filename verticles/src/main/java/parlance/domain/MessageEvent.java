package parlance.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a room. Whoever knows an older {@code memberVersion} must find out anew who may hear it before handing
 * it on.
 */
public sealed interface MessageEvent extends Event {
    RoomId room();

    long memberVersion();

    /**
     * One or more changes, in their order.
     *
     * @param before the room's version before the first of them: whoever is not there has missed something
     * @param version the room's version after the last
     */
    record Changed(
            RoomId room, @Nullable DirectPair pair, long before, long version, long memberVersion, List<Change> changes)
            implements MessageEvent {
        @Override
        public Audience audience() {
            return new Audience.Room(room);
        }

        /** The same for whoever does not see what was said up to {@code seq}: maybe only that the version has risen. */
        public Changed after(long seq) {
            List<Change> seen = changes.stream()
                    .filter(change -> change.message().seq() > seq)
                    .toList();
            return new Changed(room, pair, before, version, memberVersion, seen);
        }
    }

    /**
     * One change of one message.
     *
     * @param session that made it; none when it was found in the database
     * @param door it came in by; empty when it was found in the database
     */
    record Change(Kind kind, Message message, @Nullable SessionId session, String door) {
        /** What has happened to the message. */
        public enum Kind {
            POSTED,
            EDITED,
            DELETED,
            /** Its reactions, its file, its previews, or whether it is pinned. */
            UPDATED,
            /** Said by a newer node. */
            UNKNOWN
        }
    }

    /** Who may hear and say what has changed, and nothing was said about it. */
    record MembersChanged(RoomId room, long memberVersion) implements MessageEvent {
        @Override
        public Audience audience() {
            return new Audience.Room(room);
        }
    }

    /**
     * Somebody's devices got or showed messages.
     *
     * @param shared told to all members, in rooms of at most 100; else only to the user's own devices
     */
    record Marked(
            RoomId room,
            @Nullable DirectPair pair,
            long memberVersion,
            UserId user,
            long deliveredSeq,
            long readSeq,
            boolean shared)
            implements MessageEvent {
        @Override
        public Audience audience() {
            return shared ? new Audience.Room(room) : new Audience.User(user);
        }
    }

    /** Something has happened to the room's call, as its {@link CallEvent.Changed} says. */
    record Called(RoomId room, @Nullable DirectPair pair, long memberVersion, CallEvent.Kind kind, UserId by, Call call)
            implements MessageEvent {
        @Override
        public Audience audience() {
            return new Audience.Call(room);
        }

        /** Its parties are told by events of their own, which are not. */
        @Override
        public boolean ephemeral() {
            return true;
        }
    }

    /** Somebody writes, or has stopped. */
    record Typing(RoomId room, @Nullable DirectPair pair, long memberVersion, UserId user, boolean typing)
            implements MessageEvent {
        @Override
        public Audience audience() {
            return new Audience.Typing(room);
        }

        @Override
        public boolean ephemeral() {
            return true;
        }
    }

    /**
     * What the answer of a bot grows by while it is made. It is stored when it is whole: whoever has missed a piece waits
     * for that.
     *
     * @param question the seq of what it answers
     * @param index 0, 1, 2, … per answer
     * @param offset where {@code text} begins in the answer, in UTF-16 units
     */
    record Piece(
            RoomId room,
            @Nullable DirectPair pair,
            long memberVersion,
            UserId bot,
            long question,
            int index,
            int offset,
            String text)
            implements MessageEvent {
        @Override
        public Audience audience() {
            return new Audience.Room(room);
        }

        @Override
        public boolean ephemeral() {
            return true;
        }
    }
}
