package parlance.messages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageReply;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;

/** What was said, what has changed since, and where rooms stand. */
final class History {
    private static final int MAX_PAGE = 100;
    private static final int MAX_CHANGES = 500;
    /** Characters of text among the changes that are answered at once. */
    private static final int MAX_LENGTH = 512 * 1024;

    private final Places places;
    private final HistoryStore store;

    History(Places places, HistoryStore store) {
        this.places = places;
        this.store = store;
    }

    MessageReply.Page list(Actor actor, MessageCommand.ListMessages command) {
        requireOneWay(command);
        Optional<Place> place = places.findIfAny(actor.asUser(), command.room());
        return place.map(known -> page(known, command))
                .orElseGet(() -> new MessageReply.Page(List.of(), false, false, null));
    }

    Message show(Actor actor, MessageCommand.Show command) {
        return store.find(actor.asUser(), command.message()).orElseThrow(History::unknown);
    }

    MessageReply.Page listThese(Actor actor, MessageCommand.ListThese command) {
        Place place = places.find(actor.asUser(), command.room());
        List<Long> seqs = command.seqs().stream().distinct().limit(MAX_PAGE).toList();
        List<Message> found = store.messages(place.room().id(), seqs).stream()
                .filter(place::shows)
                .toList();
        return new MessageReply.Page(found, false, false, null);
    }

    MessageReply.Stretch findStretch(Actor actor, MessageCommand.FindStretch command) {
        return places.findIfAny(actor.asUser(), command.room())
                .map(place -> stretch(place, command))
                .orElseGet(() -> new MessageReply.Stretch(null, null, 0, 0));
    }

    private MessageReply.Stretch stretch(Place place, MessageCommand.FindStretch command) {
        Room room = place.room();
        long until = room.lastMessageAt().isBefore(command.before())
                ? room.seq()
                : store.lastBefore(room.id(), command.before(), room.seq());
        int count = Math.clamp(command.count(), 1, MAX_CHANGES);
        long after = store.beginning(room.id(), place.me().visibleAfter(), until, count);
        return new MessageReply.Stretch(room.id(), room.pair(), after, Math.max(after, until));
    }

    MessageReply.Changes sync(Actor actor, MessageCommand.SyncRoom command) {
        int limit = Math.clamp(command.limit(), 1, MAX_CHANGES);
        if (actor instanceof Actor.Operator && command.room() instanceof RoomRef.ById(RoomId room)) {
            return changes(room, 0, command.since(), limit);
        }
        Place place = places.find(actor.asUser(), command.room());
        return changes(place.room().id(), place.me().visibleAfter(), command.since(), limit);
    }

    MessageReply.Positions listPositions(Actor actor, MessageCommand.ListPositions ignored) {
        return new MessageReply.Positions(store.positions(actor.asUser()));
    }

    MessageReply.Admission admit(Actor actor, MessageCommand.Admit command) {
        actor.requireOperator();
        return store.admit(command.room(), command.users()).orElseThrow(Place::unknown);
    }

    MessageReply.Admissions admitEverywhere(Actor actor, MessageCommand.AdmitEverywhere command) {
        actor.requireOperator();
        return new MessageReply.Admissions(store.admitEverywhere(command.user()));
    }

    MessageReply.RoomVersions listChanged(Actor actor, MessageCommand.ListChanged command) {
        actor.requireOperator();
        return new MessageReply.RoomVersions(store.changed(command.within()));
    }

    private MessageReply.Page page(Place place, MessageCommand.ListMessages command) {
        int limit = Math.clamp(command.limit(), 1, MAX_PAGE);
        Span span =
                Span.of(command, limit, place.me().visibleAfter(), place.room().seq());
        List<Message> messages = store.messages(place.room().id(), span.first(), span.last());
        return new MessageReply.Page(messages, span.moreBefore(), span.moreAfter(), next(command, span, messages));
    }

    private static @Nullable Long next(MessageCommand.ListMessages command, Span span, List<Message> messages) {
        if (messages.isEmpty() || command.around() != null) {
            return null;
        }
        if (command.after() != null) {
            return span.moreAfter() ? messages.getLast().seq() : null;
        }
        return span.moreBefore() ? messages.getFirst().seq() : null;
    }

    private MessageReply.Changes changes(RoomId room, long visibleAfter, long since, int limit) {
        // One more than asked for tells whether there is more.
        MessageReply.Changes found =
                store.changes(room, visibleAfter, since, limit + 1).orElseThrow(Place::unknown);
        List<Message> given = found.messages().subList(0, fitting(found.messages(), limit));
        if (given.size() == found.messages().size()) {
            return found;
        }
        return new MessageReply.Changes(
                found.room(), found.pair(), given, given.getLast().version(), found.seq(), found.memberVersion(), true);
    }

    /** How many of them make one answer: at most so many, and so many characters, but one at least. */
    private static int fitting(List<Message> messages, int limit) {
        int count = 0;
        int length = 0;
        for (Message message : messages) {
            length += message.text().length();
            if (count == limit || (count > 0 && length > MAX_LENGTH)) {
                break;
            }
            count++;
        }
        return count;
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.MESSAGE_UNKNOWN, "There is no such message");
    }

    private static void requireOneWay(MessageCommand.ListMessages command) {
        long ways = Stream.of(command.before() != null, command.after() != null, command.around() != null)
                .filter(given -> given)
                .count();
        if (ways > 1) {
            throw ChatException.invalid(
                    command.before() != null ? "before" : "after",
                    Reason.NONE,
                    "Only one of before, after and around can be given");
        }
    }
}
