package parlance.messages;

import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;

/** What messages show of the pages they have links to. */
final class Previews {
    private final Changes changes;
    private final MessageStore store;

    Previews(Changes changes, MessageStore store) {
        this.changes = changes;
        this.store = store;
    }

    Done attach(Actor actor, MessageCommand.AttachPreviews command) {
        actor.requireOperator();
        MessageStore.Changed changed = store.change(
                command.room(),
                command.seq(),
                (message, transaction) -> transaction.previews().attach(message, command));
        if (changed.isChange()) {
            changes.tell(actor.origin(), MessageEvent.Change.Kind.UPDATED, changed);
        }
        return new Done();
    }

    /** Those that are still to come do not come then. */
    Message remove(Actor actor, MessageCommand.RemovePreviews command) {
        Changes.Wanted wanted =
                new Changes.Wanted(command.room(), command.seq(), MessageEvent.Change.Kind.UPDATED, null);
        return changes.make(actor, wanted, (scene, transaction) -> {
            scene.requirePreviewsRemovable();
            transaction.previews().remove(scene.message());
            return !scene.message().previews().isEmpty();
        });
    }
}
