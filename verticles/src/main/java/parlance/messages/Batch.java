package parlance.messages;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FileId;
import parlance.domain.Message;
import parlance.domain.MessageEvent;
import parlance.domain.MessageId;
import parlance.domain.MessageKind;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.StoredFile;
import parlance.domain.UserId;

/** Decides what becomes of the drafts of one transaction, whose rooms are locked. Pure: no I/O, no clock. */
final class Batch {
    private final List<Draft> drafts;
    private final Map<RoomId, SendRoom> rooms;
    private final Map<Draft.Key, Stored> stored = new HashMap<>();
    private final LocalDateTime now;
    private final Permits permits;
    private final Map<Carried, StoredFile> files = new HashMap<>();
    private final Map<RoomId, Growth> growths = new LinkedHashMap<>();
    private final List<New> inserts = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /** A message that is in the database already. */
    record Stored(Message message, long hash) {}

    /** A file that somebody wants to send. */
    record Carried(FileId file, UserId sender) {}

    /** One to insert. */
    record New(Message message, Draft draft) {}

    /** What becomes of one draft, once the transaction is committed. */
    sealed interface Outcome {
        record Accepted(Draft draft, Message message) implements Outcome {}

        record Refused(Draft draft, ChatException why) implements Outcome {}

        /** Its room could not be locked, or does not exist. */
        record Absent(Draft draft) implements Outcome {}
    }

    /** What is added to one room. */
    static final class Growth {
        private final SendRoom room;
        private final List<New> added = new ArrayList<>();

        private Growth(SendRoom room) {
            this.room = room;
        }

        RoomId room() {
            return room.id();
        }

        long seq() {
            return room.seq() + added.size();
        }

        long version() {
            return room.version() + added.size();
        }

        LocalDateTime lastMessageAt() {
            return added.isEmpty()
                    ? room.lastMessageAt()
                    : LocalDateTime.ofInstant(added.getLast().message().createdAt(), ZoneOffset.UTC);
        }

        MessageEvent.Changed event() {
            List<MessageEvent.Change> changes = added.stream()
                    .map(one -> new MessageEvent.Change(
                            MessageEvent.Change.Kind.POSTED,
                            one.message(),
                            one.draft().origin().session(),
                            one.draft().origin().door()))
                    .toList();
            return new MessageEvent.Changed(
                    room.id(), room.pair(), room.version(), version(), room.memberVersion(), changes);
        }
    }

    Batch(List<Draft> drafts, Map<RoomId, SendRoom> rooms, LocalDateTime now, Permits permits) {
        this.drafts = drafts;
        this.rooms = rooms;
        this.now = now;
        this.permits = permits;
    }

    /** What was found in the database under the keys of drafts. */
    void know(Map<Draft.Key, Stored> found) {
        stored.putAll(found);
    }

    /** Those that cannot be stored now, but may have been stored before. */
    List<Draft> doubtful() {
        return drafts.stream()
                .filter(draft -> {
                    SendRoom room = rooms.get(draft.room());
                    return room == null || refusal(draft, room).isPresent();
                })
                .toList();
    }

    /** Whose right to write must be looked up before {@link #doubtful} and {@link #decide}. */
    Set<Permits.Seat> unknownSeats() {
        Set<Permits.Seat> unknown = new LinkedHashSet<>();
        for (Draft draft : drafts) {
            SendRoom room = rooms.get(draft.room());
            Permits.Seat seat = new Permits.Seat(draft.room(), draft.sender());
            if (room != null && !permits.knows(seat, room.memberVersion())) {
                unknown.add(seat);
            }
        }
        return unknown;
    }

    void learn(Permits.Seat seat, Reason reason) {
        SendRoom room = rooms.get(seat.room());
        if (room != null) {
            permits.learn(seat, room.memberVersion(), reason);
        }
    }

    /** What is to be looked up before {@link #doubtful} and {@link #decide}. */
    Set<Carried> carried() {
        Set<Carried> carried = new LinkedHashSet<>();
        drafts.forEach(draft -> carried(draft).ifPresent(carried::add));
        return carried;
    }

    /** Those of {@link #carried} that may be sent. */
    void learn(Map<Carried, StoredFile> readable) {
        files.putAll(readable);
    }

    /** {@code ids} are at least as many as there are drafts. */
    void decide(long[] ids) {
        Map<Draft.Key, Stored> known = new HashMap<>(stored);
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            SendRoom room = rooms.get(draft.room());
            Stored before = known.get(draft.key());
            if (before != null) {
                outcomes.add(repeated(draft, before));
            } else if (room == null) {
                outcomes.add(new Outcome.Absent(draft));
            } else {
                outcomes.add(refusal(draft, room)
                        .<Outcome>map(why -> new Outcome.Refused(draft, why))
                        .orElseGet(() -> {
                            Message message = add(draft, room, new MessageId(ids[inserts.size()]));
                            known.put(draft.key(), new Stored(message, draft.hash()));
                            return new Outcome.Accepted(draft, message);
                        }));
            }
        }
    }

    List<New> inserts() {
        return inserts;
    }

    List<Message> messages() {
        return inserts.stream().map(New::message).toList();
    }

    /** Those that name or answer somebody where others are too. */
    List<Message> addressing() {
        return messages().stream()
                .filter(message -> !message.mentions().isEmpty() || message.replyTo() != null)
                .filter(message ->
                        Objects.requireNonNull(rooms.get(message.room())).pair() == null)
                .toList();
    }

    List<Growth> growths() {
        return List.copyOf(growths.values());
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    private static Outcome repeated(Draft draft, Stored before) {
        return before.hash() == draft.hash()
                ? new Outcome.Accepted(draft, before.message())
                : new Outcome.Refused(
                        draft,
                        new ChatException(Failure.CONFLICT, Reason.KEY_USED, "This key was used for another message"));
    }

    private Optional<ChatException> refusal(Draft draft, SendRoom room) {
        Optional<ChatException> refused = permits.refusal(new Permits.Seat(draft.room(), draft.sender()));
        if (refused.isPresent()) {
            return refused;
        }
        if (room.archived()) {
            return Optional.of(Permits.refusal(Reason.ROOM_ARCHIVED));
        }
        Long replyTo = draft.replyTo();
        if (replyTo != null && (replyTo < 1 || replyTo > room.seq())) {
            return Optional.of(
                    ChatException.invalid("replyTo", Reason.MESSAGE_UNKNOWN, "There is no such message to answer"));
        }
        return carried(draft).filter(wanted -> !files.containsKey(wanted)).map(_ -> noFile());
    }

    private static Optional<Carried> carried(Draft draft) {
        return Optional.ofNullable(draft.file()).map(file -> new Carried(file, draft.sender()));
    }

    private static ChatException noFile() {
        return ChatException.invalid("fileId", Reason.FILE_UNKNOWN, "There is no such file to send");
    }

    private Message add(Draft draft, SendRoom room, MessageId id) {
        Growth growth = growths.computeIfAbsent(room.id(), _ -> new Growth(room));
        // The database gives the order, not the clock, which may stand still or go back.
        LocalDateTime after = growth.lastMessageAt().plus(1, ChronoUnit.MICROS);
        Instant createdAt = (now.isAfter(after) ? now : after).toInstant(ZoneOffset.UTC);
        Optional<StoredFile> file = carried(draft).map(files::get);
        Message message = new Message(
                id,
                room.id(),
                growth.seq() + 1,
                growth.version() + 1,
                draft.sender(),
                draft.clientKey(),
                file.map(StoredFile::kind).orElse(MessageKind.TEXT),
                draft.text(),
                file.orElse(null),
                null,
                draft.replyTo(),
                draft.mentions(),
                List.of(),
                null,
                List.of(),
                createdAt,
                null,
                null);
        New added = new New(message, draft);
        growth.added.add(added);
        inserts.add(added);
        return message;
    }
}
