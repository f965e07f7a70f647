package parlance.files;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.FileCommand;
import parlance.domain.FileId;
import parlance.domain.FileLink;
import parlance.domain.FileReply;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.StoredFile;
import parlance.domain.UserId;

/** The rules of files: their owners change and remove them, and whoever sees where they are used may read them. */
final class Files {
    private static final Logger log = LoggerFactory.getLogger(Files.class);

    private final FileStore store;
    private final LooseBlobs loose;
    private final Avatars avatars;
    private final Bus bus;
    private final Actor self = new Actor.Operator("files", new Origin(null, "node", "", "", "files"));

    Files(FileStore store, LooseBlobs loose, Avatars avatars, Bus bus) {
        this.store = store;
        this.loose = loose;
        this.avatars = avatars;
        this.bus = bus;
    }

    FileReply.Begun begin(Actor actor, FileCommand.BeginUpload command) {
        UserId me = actor.asUser();
        if (command.replaced() != null) {
            requireReplaceable(me, command.replaced());
        }
        return new FileReply.Begun(loose.begin());
    }

    StoredFile register(Actor actor, FileCommand.Register command) {
        return store.register(actor.asUser(), command.blob(), command.content());
    }

    StoredFile replace(Actor actor, FileCommand.Replace command) {
        requireReplaceable(actor.asUser(), command.file());
        FileStore.Replaced replaced =
                store.replace(command.file(), command.blob(), command.content()).orElseThrow(Files::unknown);
        tell(new MessageCommand.RefreshFile(command.file()));
        loose.delete(replaced.freed());
        return replaced.file();
    }

    StoredFile show(Actor actor, FileCommand.Show command) {
        return readable(actor.asUser(), command.file());
    }

    FileReply.Opened open(Actor actor, FileCommand.Open command) {
        FileLink link = command.link();
        if (link == null && !store.isReadable(command.file(), actor.asUser())) {
            throw unknown();
        }
        FileReply.Opened opened = store.open(command.file(), command.size()).orElseThrow(Files::unknown);
        if (link != null) {
            requireGood(link, opened.file());
        }
        return opened;
    }

    Done delete(Actor actor, FileCommand.Delete command) {
        own(actor.asUser(), command.file());
        store.remove(command.file()).ifPresent(removed -> finish(command.file(), removed));
        return new Done();
    }

    FileReply.Begun beginBlob(Actor actor, FileCommand.BeginBlob ignored) {
        actor.requireOperator();
        return new FileReply.Begun(loose.begin());
    }

    Done keepThumbnail(Actor actor, FileCommand.KeepThumbnail command) {
        actor.requireOperator();
        store.keepThumbnail(command.file(), command.version(), command.size(), command.picture());
        return new Done();
    }

    /** What follows once nobody sees a file any more. */
    void finish(FileId file, FileStore.Removed removed) {
        removed.avatarOf().map(avatars::show).ifPresent(avatars::tell);
        drop(file);
        loose.delete(removed.freed());
    }

    void drop(FileId file) {
        tell(new MessageCommand.DropFile(file));
    }

    /** Whoever answers for messages does it by itself; what gets lost is found by the sweep. */
    private void tell(MessageCommand<Done> command) {
        bus.ask(self, command).onFailure(cause -> log.warn("{} is done later: {}", command, cause.getMessage()));
    }

    private StoredFile readable(UserId me, FileId id) {
        return store.find(id).filter(_ -> store.isReadable(id, me)).orElseThrow(Files::unknown);
    }

    private StoredFile own(UserId me, FileId id) {
        StoredFile file = readable(me, id);
        if (!file.owner().equals(me)) {
            throw new ChatException(Failure.FORBIDDEN, "Only whose file this is may do that");
        }
        return file;
    }

    private void requireReplaceable(UserId me, FileId id) {
        own(me, id);
        if (store.isAvatar(id)) {
            throw new ChatException(Failure.CONFLICT, "This is your picture: change it in your profile");
        }
    }

    private static void requireGood(FileLink link, StoredFile file) {
        if (!link.leadsTo(file.id(), file.key())) {
            throw new ChatException(Failure.NOT_FOUND, Reason.LINK_UNKNOWN, "This link is not valid");
        }
        if (link.expired(Instant.now())) {
            throw new ChatException(Failure.EXPIRED, Reason.LINK_EXPIRED, "This link has expired");
        }
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.FILE_UNKNOWN, "There is no such file");
    }
}
