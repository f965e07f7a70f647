package parlance.messages;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.FileId;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.Origin;
import parlance.domain.StoredFile;

/** What becomes of messages when something becomes of the file they carry. */
final class CarriedFiles {
    private static final int AT_ONCE = 100;

    private final FileUseStore uses;
    private final MessageStore store;
    private final Changes changes;

    CarriedFiles(FileUseStore uses, MessageStore store, Changes changes) {
        this.uses = uses;
        this.store = store;
        this.changes = changes;
    }

    Done drop(Actor actor, MessageCommand.DropFile command) {
        actor.requireOperator();
        List<FileUseStore.Use> some = uses.uses(command.file(), AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(use -> drop(actor.origin(), use));
            some = uses.uses(command.file(), AT_ONCE);
        }
        return new Done();
    }

    Done refresh(Actor actor, MessageCommand.RefreshFile command) {
        actor.requireOperator();
        Optional<StoredFile> file = uses.find(command.file());
        file.ifPresent(
                known -> uses.uses(known.id(), Integer.MAX_VALUE).forEach(use -> refresh(actor.origin(), use, known)));
        return new Done();
    }

    private void drop(Origin origin, FileUseStore.Use use) {
        change(origin, use, (message, transaction) -> {
            if (message.text().isBlank()) {
                transaction.empty(message);
            } else {
                transaction.dropFile(message);
            }
            return true;
        });
    }

    private void refresh(Origin origin, FileUseStore.Use use, StoredFile file) {
        change(origin, use, (message, transaction) -> {
            boolean carried = isCarriedBy(message, file.id());
            if (carried) {
                transaction.become(message, file.kind());
            }
            return carried;
        });
    }

    private static boolean isCarriedBy(Message message, FileId file) {
        StoredFile carried = message.file();
        return carried != null && carried.id().equals(file);
    }

    private void change(Origin origin, FileUseStore.Use use, BiPredicate<Message, MessageStore> rule) {
        MessageStore.Changed changed = store.change(use.room(), use.seq(), rule);
        if (!changed.isChange()) {
            return;
        }
        boolean deleted = changed.message().deletedAt() != null;
        changes.tell(origin, deleted ? MessageEvent.Change.Kind.DELETED : MessageEvent.Change.Kind.UPDATED, changed);
    }
}
