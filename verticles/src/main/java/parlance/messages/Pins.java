package parlance.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.db.Ids;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageId;
import parlance.domain.MessageReply;
import parlance.domain.Note;
import parlance.pace.Pace;

/** What everybody in a room should find. */
final class Pins {
    private static final int MOST = 100;

    private final Places places;
    private final Changes changes;
    private final PinStore store;
    private final Ids ids;
    private final Pace pace;

    Pins(Places places, Changes changes, PinStore store, Ids ids, Pace pace) {
        this.places = places;
        this.changes = changes;
        this.store = store;
        this.ids = ids;
        this.pace = pace;
    }

    Message pin(Actor actor, MessageCommand.Pin command) {
        return command.on() ? add(actor, command) : remove(actor, command);
    }

    MessageReply.Pins list(Actor actor, MessageCommand.ListPins command) {
        return new MessageReply.Pins(places.findIfAny(actor.asUser(), command.room())
                .map(store::list)
                .orElse(List.of()));
    }

    /** Says something in the room, and counts as that. */
    private Message add(Actor actor, MessageCommand.Pin command) {
        pace.require(actor.asUser());
        MessageStore.Saying saying = new MessageStore.Saying(new MessageId(ids.next()), Note.Kind.PINNED);
        return changes.make(actor, wanted(command, saying), (scene, transaction) -> {
            scene.requirePinnable();
            if (scene.message().pin() != null) {
                return false;
            }
            if (transaction.pins().count(scene.message()) >= MOST) {
                throw new ChatException(Failure.CONFLICT, "At most " + MOST + " messages are pinned in a room");
            }
            transaction.pins().pin(scene.message(), actor.asUser());
            return true;
        });
    }

    private Message remove(Actor actor, MessageCommand.Pin command) {
        return changes.make(actor, wanted(command, null), (scene, transaction) -> {
            scene.requirePinnable();
            if (scene.message().pin() == null) {
                return false;
            }
            transaction.pins().unpin(scene.message());
            return true;
        });
    }

    private static Changes.Wanted wanted(MessageCommand.Pin command, MessageStore.@Nullable Saying saying) {
        return new Changes.Wanted(command.room(), command.seq(), MessageEvent.Change.Kind.UPDATED, saying);
    }
}
