package parlance.rooms;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.db.MembershipRow;
import parlance.db.NoteRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.Event;
import parlance.domain.Invite;
import parlance.domain.InviteId;
import parlance.domain.Membership;
import parlance.domain.MembershipState;
import parlance.domain.Message;
import parlance.domain.MessageId;
import parlance.domain.Note;
import parlance.domain.NotificationEvent;
import parlance.domain.Role;
import parlance.domain.Room;
import parlance.domain.RoomEvent;
import parlance.domain.RoomKind;
import parlance.domain.UserId;

/** A room under its lock, for as long as one transaction: what is done to it is remembered, to be told afterwards. */
final class LockedRoomStore {
    private final Sql sql;
    private final Queue<MessageId> fresh;
    private final long before;
    private final boolean wasListed;
    private final Map<UserId, Membership> memberships = new LinkedHashMap<>();
    private final Set<InviteId> invites = new LinkedHashSet<>();
    private final List<Message> said = new ArrayList<>();
    private Room room;
    private final List<NotificationEvent.Added> notified = new ArrayList<>();
    private int arrived;
    private boolean membersChanged;
    private boolean announced;

    /** {@code fresh} are ids for what will be said. */
    LockedRoomStore(Sql sql, Room room, Queue<MessageId> fresh) {
        this.sql = sql;
        this.room = room;
        this.fresh = fresh;
        this.before = room.version();
        this.wasListed = room.listed();
    }

    /**
     * What a transaction came to.
     *
     * @param before the room's version before it
     * @param events for those whose membership or invite changed
     */
    record Changed<T>(
            T result, Room room, long before, boolean membersChanged, List<Message> said, List<Event> events) {}

    Room room() {
        return room;
    }

    Seat seat(UserId user) {
        return new Seat(room, MembershipRow.find(sql, room.id(), user).orElse(null));
    }

    InviteStore invites() {
        return new InviteStore(sql);
    }

    LinkStore links() {
        return new LinkStore(sql);
    }

    /** Before more than one of them is changed. */
    void lock(List<UserId> users) {
        Object[] ids = Marks.padded(users.stream().map(UserId::value).toList());
        sql.run("SELECT id FROM user WHERE id IN (" + Marks.of(ids) + ") ORDER BY id FOR UPDATE", ids);
    }

    /** How many groups the user is in; nobody else changes that until the transaction ends. */
    int groups(UserId user) {
        sql.run("SELECT id FROM user WHERE id = ? FOR UPDATE", user.value());
        return sql.first("""
                        SELECT COUNT(*) AS groups_joined FROM membership JOIN room ON room.id = membership.room_id
                        WHERE membership.user_id = ? AND membership.state = 'JOINED' AND room.kind = 'GROUP'
                        """, user.value()).orElseThrow().getInteger("groups_joined");
    }

    /** The longest-serving admin but for {@code leaving}, else the longest-serving member. */
    Optional<UserId> successor(UserId leaving) {
        return sql.first("""
                        SELECT user_id FROM membership WHERE room_id = ? AND state = 'JOINED' AND user_id <> ?
                        ORDER BY role = 'ADMIN' DESC, joined_at, user_id LIMIT 1
                        """, room.id().value(), leaving.value()).map(row -> new UserId(row.getLong("user_id")));
    }

    /** Whether either of two blocks the other. */
    boolean blocked(UserId one, UserId other) {
        return sql.first("""
                        SELECT 1 FROM friendship_side
                        WHERE (user_id = ? AND other_id = ? OR user_id = ? AND other_id = ?) AND blocks LIMIT 1
                        """, one.value(), other.value(), other.value(), one.value())
                .isPresent();
    }

    /** A new member has read everything so far, and hears everything; a bot in a group maybe only what is meant for it. */
    void admit(UserId user, Role role, long visibleAfter) {
        raise(user);
        sql.run(
                """
                INSERT INTO membership (room_id, user_id, role, state, visible_after, delivered_seq, read_seq, joined_at,
                  version, heard_seq)
                SELECT ?, user.id, ?, 'JOINED', IF(bot.hears = 'MENTIONS' AND ?, ?, ?), ?, ?, UTC_TIMESTAMP(6), user.version,
                  IF(bot.user_id IS NULL, NULL, ?)
                FROM user LEFT JOIN bot ON bot.user_id = user.id WHERE user.id = ?
                ON DUPLICATE KEY UPDATE role = VALUES(role), state = VALUES(state), visible_after = VALUES(visible_after),
                  delivered_seq = VALUES(delivered_seq), read_seq = VALUES(read_seq), joined_at = VALUES(joined_at),
                  version = VALUES(version), heard_seq = VALUES(heard_seq), muted_until = NULL
                """,
                room.id().value(),
                role.name(),
                room.kind() == RoomKind.GROUP,
                Membership.UNSEEING,
                visibleAfter,
                room.seq(),
                room.seq(),
                room.seq(),
                user.value());
        arrived++;
        membersChanged = true;
        remember(user);
    }

    Membership put(UserId user, Role role, MembershipState state) {
        boolean leaves = state != MembershipState.JOINED && seat(user).isIn();
        raise(user);
        sql.run("""
                INSERT INTO membership (room_id, user_id, role, state, visible_after, joined_at, version)
                SELECT ?, id, ?, ?, ?, UTC_TIMESTAMP(6), version FROM user WHERE id = ?
                ON DUPLICATE KEY UPDATE role = VALUES(role), state = VALUES(state), version = VALUES(version)
                """, room.id().value(), role.name(), state.name(), room.seq(), user.value());
        arrived -= leaves ? 1 : 0;
        membersChanged = true;
        return remember(user);
    }

    /** Concerns nobody else. */
    void mute(UserId user, @Nullable Instant until) {
        raise(user);
        sql.run(
                """
                UPDATE membership JOIN user ON user.id = membership.user_id
                SET membership.muted_until = ?, membership.version = user.version
                WHERE membership.room_id = ? AND membership.user_id = ?
                """,
                until == null ? null : LocalDateTime.ofInstant(until, ZoneOffset.UTC),
                room.id().value(),
                user.value());
        remember(user);
    }

    /** The next message of the room, by the system; {@code actor} has done it, {@code about} is to whom, if to anybody. */
    void say(UserId actor, Note.Kind kind, @Nullable UserId about, String text) {
        said.add(NoteRow.write(sql, fresh.remove(), room.id(), actor, new Note(kind, about), text, null));
        refresh();
    }

    void say(UserId actor, Note.Kind kind) {
        say(actor, kind, null, "");
    }

    void sayRole(UserId actor, UserId about, Role role) {
        say(actor, Note.Kind.ROLE, about, role.name().toLowerCase(Locale.ROOT));
    }

    void rewrite(Profile profile) {
        // To others a room that is not public does not exist: what they may not do has another reason then.
        sql.run(
                """
                UPDATE room SET member_version = member_version + (is_public <> ?), name = ?, description = ?,
                  is_public = ?, open_history = ?
                WHERE id = ?
                """,
                profile.isPublic(),
                profile.name(),
                profile.description(),
                profile.isPublic(),
                profile.openHistory(),
                room.id().value());
        refresh();
        announce();
    }

    void archive(boolean archived) {
        sql.run("UPDATE room SET archived = ? WHERE id = ?", archived, room.id().value());
        refresh();
        announce();
    }

    /** To everybody, if everybody could or can find it. */
    void announce() {
        announced = true;
    }

    void become(InviteId invite, Invite.State state) {
        invites().become(invite, state);
        invites.add(invite);
    }

    InviteId invite(InviteId wanted, UserId inviter, UserId invitee) {
        InviteId invite = invites().write(wanted, room.id(), inviter, invitee);
        invites.add(invite);
        invites().notify(invite).ifPresent(notified::add);
        return invite;
    }

    /** The last thing to do in the transaction. Many changes of members raise the member version once. */
    <T> Changed<T> settle(T result) {
        if (membersChanged) {
            sql.run("""
                    UPDATE room SET members = members + ?, member_version = member_version + 1,
                      changed_at = UTC_TIMESTAMP(6)
                    WHERE id = ?
                    """, arrived, room.id().value());
            refresh();
        }
        Stream<Event> lobby = announced && (wasListed || room.listed())
                ? Stream.of(new RoomEvent.Listed(room.concealed(), room.listed(), owner()))
                : Stream.empty();
        List<Event> events = Stream.of(
                        memberships.values().stream().map(this::told),
                        invites.stream()
                                .flatMap(id -> invites().find(id).stream())
                                .flatMap(this::told),
                        notified.stream(),
                        lobby)
                .<Event>flatMap(each -> each)
                .toList();
        return new Changed<>(result, room, before, membersChanged, List.copyOf(said), events);
    }

    private @Nullable UserId owner() {
        return sql.first(
                        "SELECT user_id FROM membership WHERE room_id = ? AND role = 'OWNER' AND state = 'JOINED'",
                        room.id().value())
                .map(row -> new UserId(row.getLong("user_id")))
                .orElse(null);
    }

    private RoomEvent told(Membership membership) {
        boolean isIn = membership.state() == MembershipState.JOINED;
        return new RoomEvent.MembershipChanged(membership.user(), isIn ? room : room.concealed(), membership);
    }

    private Stream<RoomEvent> told(Invite invite) {
        boolean pending = invite.state() == Invite.State.PENDING;
        return (pending ? Stream.of(invite.invitee()) : Stream.of(invite.invitee(), invite.inviter()))
                .map(person -> new RoomEvent.InviteChanged(
                        person.id(), pending || seat(person.id()).isIn() ? invite : invite.concealed()));
    }

    private void raise(UserId user) {
        sql.run("UPDATE user SET version = version + 1 WHERE id = ?", user.value());
    }

    private Membership remember(UserId user) {
        Membership membership = MembershipRow.find(sql, room.id(), user).orElseThrow();
        memberships.put(user, membership);
        return membership;
    }

    private void refresh() {
        room = RoomRow.find(sql, room.id()).orElseThrow();
    }
}
