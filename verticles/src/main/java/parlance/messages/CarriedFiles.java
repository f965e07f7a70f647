package parlance.messages;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.FileId;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.Room;
import parlance.domain.StoredFile;

/** What becomes of messages when something becomes of the file they carry. */
final class CarriedFiles {
    private static final int AT_ONCE = 100;

    private final FileUseStore uses;
    private final MessageStore store;
    private final Bus bus;

    CarriedFiles(FileUseStore uses, MessageStore store, Bus bus) {
        this.uses = uses;
        this.store = store;
        this.bus = bus;
    }

    Done drop(Actor actor, MessageCommand.DropFile command) {
        actor.requireOperator();
        List<FileUseStore.Use> some = uses.uses(command.file(), AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(this::drop);
            some = uses.uses(command.file(), AT_ONCE);
        }
        return new Done();
    }

    Done refresh(Actor actor, MessageCommand.RefreshFile command) {
        actor.requireOperator();
        Optional<StoredFile> file = uses.find(command.file());
        file.ifPresent(known -> uses.uses(known.id(), Integer.MAX_VALUE).forEach(use -> refresh(use, known)));
        return new Done();
    }

    private void drop(FileUseStore.Use use) {
        change(use, (message, transaction) -> {
            if (message.text().isBlank()) {
                transaction.empty(message);
            } else {
                transaction.dropFile(message);
            }
            return true;
        });
    }

    private void refresh(FileUseStore.Use use, StoredFile file) {
        change(use, (message, transaction) -> {
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

    private void change(FileUseStore.Use use, BiPredicate<Message, MessageStore> rule) {
        MessageStore.Changed changed = store.change(use.room(), use.seq(), rule);
        if (!changed.isChange()) {
            return;
        }
        Message message = changed.message();
        Room room = changed.room();
        MessageEvent.Change.Kind kind =
                message.deletedAt() == null ? MessageEvent.Change.Kind.UPDATED : MessageEvent.Change.Kind.DELETED;
        bus.publish(new MessageEvent.Changed(
                room.id(),
                room.pair(),
                room.version(),
                message.version(),
                room.memberVersion(),
                List.of(new MessageEvent.Change(kind, message, null, ""))));
    }
}
