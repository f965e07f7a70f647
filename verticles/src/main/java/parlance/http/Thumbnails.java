package parlance.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import parlance.blobs.BlobStore;
import parlance.blobs.Incoming;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FileCommand;
import parlance.domain.FileId;
import parlance.domain.FileReply;
import parlance.domain.Origin;
import parlance.domain.StoredFile;
import parlance.media.Media;
import parlance.media.Pictures;

/** Makes smaller pictures when they are first asked for, two at a time. One per node, for all event loops. */
public final class Thumbnails {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 100;
    private static final long LONGEST_MINUTES = 2;

    private final Vertx vertx;
    private final Bus bus;
    private final BlobStore blobs;
    private final WorkerExecutor workers;
    private final ConcurrentMap<Wanted, Future<FileReply.Blob>> making = new ConcurrentHashMap<>();
    private final Actor self = new Actor.Operator("thumbnails", new Origin(null, "node", "", "", "thumbnails"));

    private record Wanted(FileId file, long version, int size) {}

    private record Made(Media media, long bytes) {}

    public Thumbnails(Vertx vertx, Bus bus, BlobStore blobs) {
        this.vertx = vertx;
        this.bus = bus;
        this.blobs = blobs;
        this.workers = vertx.createSharedWorkerExecutor("thumbnails", AT_ONCE, LONGEST_MINUTES, TimeUnit.MINUTES);
    }

    /** {@code size} is of the longer side at most. Who asks for one that is being made waits for it. */
    Future<FileReply.Blob> make(FileReply.Opened opened, int size) {
        StoredFile file = opened.file();
        if (!file.hasThumbnails()) {
            return Future.failedFuture(refusal(file));
        }
        Wanted wanted = new Wanted(file.id(), file.version(), size);
        if (making.size() >= WAITING && !making.containsKey(wanted)) {
            return Future.failedFuture(
                    new ChatException(Failure.UNAVAILABLE, "Too many pictures are wanted. Ask again in a moment"));
        }
        Context context = vertx.getOrCreateContext();
        Future<FileReply.Blob> made = making.computeIfAbsent(wanted, _ -> make(opened, wanted));
        made.onComplete(_ -> making.remove(wanted, made));
        return Future.future(answer -> made.onComplete(outcome -> context.runOnContext(_ -> answer.handle(outcome))));
    }

    private Future<FileReply.Blob> make(FileReply.Opened opened, Wanted wanted) {
        Incoming incoming = blobs.incoming();
        Path from = incoming.path();
        Path to = incoming.path();
        return blobs.copyLater(opened.content().name(), from)
                .compose(_ -> workers.executeBlocking(
                        () -> {
                            Media media = Pictures.shrink(from, opened.file().type(), wanted.size(), to);
                            return new Made(media, Files.size(to));
                        },
                        false))
                .map(Objects::requireNonNull)
                .compose(made -> keep(wanted, made, to))
                .eventually(() -> Future.join(incoming.removeLater(from), incoming.removeLater(to)));
    }

    private Future<FileReply.Blob> keep(Wanted wanted, Made made, Path file) {
        String type = made.media().type();
        return bus.ask(self, new FileCommand.BeginBlob()).compose(begun -> {
            FileReply.Blob blob = new FileReply.Blob(begun.blob(), type, made.bytes());
            return blobs.putLater(blob.name(), file, type)
                    .compose(_ -> bus.ask(
                            self, new FileCommand.KeepThumbnail(wanted.file(), wanted.version(), wanted.size(), blob)))
                    .map(blob);
        });
    }

    private static ChatException refusal(StoredFile file) {
        boolean readable = StoredFile.mostPixels(file.type()) > 0 && file.width() != null;
        return readable
                ? new ChatException(Failure.TOO_LARGE, "This picture has too many pixels to make a smaller one of it")
                : new ChatException(Failure.UNSUPPORTED, "There are no smaller pictures of such a file");
    }
}
