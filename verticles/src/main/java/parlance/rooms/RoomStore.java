package parlance.rooms;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import parlance.db.BotRow;
import parlance.db.Ids;
import parlance.db.MembershipRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.ChatException;
import parlance.domain.DirectPair;
import parlance.domain.Failure;
import parlance.domain.InviteId;
import parlance.domain.InviteLinkId;
import parlance.domain.MessageId;
import parlance.domain.Reason;
import parlance.domain.Role;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.rooms.LockedRoomStore.Changed;

/** Rooms in the database. Whoever changes one holds its lock. */
final class RoomStore {
    /** As many as one command says. */
    private static final int MESSAGES = 2;

    private final Sql sql;
    private final Ids ids;

    RoomStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    Optional<User> find(UserRef ref) {
        return UserRow.find(sql, ref);
    }

    Optional<RoomId> findDirect(DirectPair pair) {
        return RoomRow.findDirect(sql, pair);
    }

    /** To whoever asks for one that is not there it is unknown, as one that may not be seen. */
    Seat seat(RoomId id, UserId user) {
        Room room = RoomRow.find(sql, id).orElseThrow(Seat::unknown);
        return new Seat(room, MembershipRow.find(sql, id, user).orElse(null));
    }

    InviteId nextInvite() {
        return new InviteId(ids.next());
    }

    InviteLinkId nextLink() {
        return new InviteLinkId(ids.next());
    }

    /** {@code rule} may run more than once. */
    <T> Changed<T> change(RoomId id, Function<LockedRoomStore, T> rule) {
        List<MessageId> fresh = messages();
        return sql.transaction(tx -> {
            Room room = RoomRow.lock(tx, id).orElseThrow(Seat::unknown);
            LockedRoomStore locked = new LockedRoomStore(tx, room, queue(fresh));
            return locked.settle(rule.apply(locked));
        });
    }

    Changed<RoomId> createGroup(UserId creator, Profile profile, Consumer<LockedRoomStore> rule) {
        RoomId id = new RoomId(ids.next());
        List<MessageId> fresh = messages();
        return sql.transaction(tx -> {
            tx.run(
                    """
                    INSERT INTO room (id, kind, name, description, is_public, open_history, created_by, created_at,
                      member_version, last_message_at, changed_at)
                    VALUES (?, 'GROUP', ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                    """,
                    id.value(),
                    profile.name(),
                    profile.description(),
                    profile.isPublic(),
                    profile.openHistory(),
                    creator.value());
            LockedRoomStore locked =
                    new LockedRoomStore(tx, RoomRow.lock(tx, id).orElseThrow(), queue(fresh));
            rule.accept(locked);
            locked.announce();
            return locked.settle(id);
        });
    }

    /** Of two who open it at once one makes it, and the other finds it. */
    Changed<RoomId> openDirect(UserId creator, DirectPair pair) {
        RoomId fresh = new RoomId(ids.next());
        return sql.transaction(tx -> {
            tx.run("""
                    INSERT INTO room (id, kind, low, high, open_history, created_by, created_at, member_version,
                      last_message_at, changed_at)
                    VALUES (?, 'DIRECT', ?, ?, TRUE, ?, UTC_TIMESTAMP(6), 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                    ON DUPLICATE KEY UPDATE low = VALUES(low)
                    """, fresh.value(), pair.low().value(), pair.high().value(), creator.value());
            RoomId id = RoomRow.findDirect(tx, pair).orElseThrow();
            LockedRoomStore locked =
                    new LockedRoomStore(tx, RoomRow.lock(tx, id).orElseThrow(), queue(List.of()));
            if (id.equals(fresh)) {
                locked.lock(List.of(pair.low(), pair.high()));
                requireUnblocked(locked, pair);
                locked.admit(pair.low(), Role.MEMBER, 0);
                locked.admit(pair.high(), Role.MEMBER, 0);
            }
            return locked.settle(id);
        });
    }

    /** Empty for people. */
    Optional<BotRow> bot(UserId user) {
        return BotRow.find(sql, user);
    }

    /** Open public groups, the newest first. */
    List<Room> discover(String term, int limit, Cursor before) {
        String pattern = "%" + term.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return sql.list(
                RoomRow::read,
                "SELECT " + RoomRow.COLUMNS + """
                 FROM room
                WHERE is_public = TRUE AND archived = FALSE AND (name LIKE ? OR description LIKE ?)
                  AND (created_at < ? OR created_at = ? AND id < ?)
                ORDER BY created_at DESC, id DESC LIMIT ?
                """,
                pattern,
                pattern,
                before.time(),
                before.time(),
                before.room().value(),
                limit);
    }

    private static void requireUnblocked(LockedRoomStore room, DirectPair pair) {
        if (room.blocked(pair.low(), pair.high())) {
            throw new ChatException(Failure.FORBIDDEN, Reason.BLOCKED, "You cannot write to this person");
        }
    }

    private List<MessageId> messages() {
        return Stream.generate(() -> new MessageId(ids.next())).limit(MESSAGES).toList();
    }

    private static Queue<MessageId> queue(List<MessageId> fresh) {
        return new ArrayDeque<>(fresh);
    }
}
