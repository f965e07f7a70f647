package parlance.http;

import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.blobs.BlobStore;
import parlance.bus.Bus;
import parlance.config.FileSettings;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FileCommand;
import parlance.domain.FileId;
import parlance.domain.FileLink;
import parlance.domain.FileReply;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.json.NativeJson;

/** Files and the pictures of users, over the native API. */
final class FileRoutes {
    private static final Logger log = LoggerFactory.getLogger(FileRoutes.class);
    private static final Set<Integer> SIZES = Set.of(160, 320, 640, 1280);
    private static final int TRIES = 3;

    private final Bus bus;
    private final NativeJson json;
    private final Uploads uploads;
    private final Thumbnails thumbnails;
    private final BlobStore blobs;
    private final Uploads.Kind anyFile;
    private final Uploads.Kind avatar;

    FileRoutes(Shared shared, NativeJson json, FileSettings settings, Uploads uploads) {
        this.bus = shared.bus();
        this.json = json;
        this.uploads = uploads;
        this.thumbnails = shared.thumbnails();
        this.blobs = shared.blobs();
        this.anyFile = Uploads.anyFile(settings.uploads());
        this.avatar = Uploads.avatar(settings.avatars());
    }

    void mount(Api api) {
        api.on("uploadFile", this::upload);
        api.on("readFile", this::read);
        api.on("checkFile", this::read);
        api.on("replaceFile", this::replace);
        api.on(
                "showFile",
                call -> bus.ask(call.actor(), new FileCommand.Show(file(call)))
                        .map(file -> Answer.ok(json.files().file(file))));
        api.on(
                "deleteFile",
                call -> bus.ask(call.actor(), new FileCommand.Delete(file(call)))
                        .map(_ -> Answer.message("The file is gone")));
        api.on(
                "setAvatar",
                call -> uploads.take(call, avatar, null, FileCommand.SetAvatar::new)
                        .map(user -> Answer.ok(json.users().self(user))));
        api.on(
                "removeAvatar",
                call -> bus.ask(call.actor(), new FileCommand.RemoveAvatar())
                        .map(user -> Answer.ok(json.users().self(user))));
    }

    private Future<Answer> upload(Call call) {
        return uploads.take(call, anyFile, null, FileCommand.Register::new)
                .map(file -> Answer.created(json.files().file(file)));
    }

    private Future<Answer> replace(Call call) {
        FileId file = file(call);
        return uploads.take(call, anyFile, file, (blob, content) -> new FileCommand.Replace(file, blob, content))
                .map(replaced -> Answer.ok(json.files().file(replaced)));
    }

    private Future<Answer> read(Call call) {
        return read(call, TRIES);
    }

    /** Between finding a file and opening its bytes it may have got others: then it is looked up again. */
    private Future<Answer> read(Call call, int tries) {
        return readOnce(call).recover(cause -> {
            boolean gone = cause instanceof ChatException known
                    && known.failure() == Failure.NOT_FOUND
                    && known.reason() == Reason.NONE;
            if (gone && tries > 1) {
                return read(call, tries - 1);
            }
            if (!gone) {
                return Future.failedFuture(cause);
            }
            log.error("The bytes of file {} are gone", file(call).value());
            return Future.failedFuture(
                    new ChatException(Failure.NOT_FOUND, Reason.FILE_UNKNOWN, "The bytes of this file are gone"));
        });
    }

    private Future<Answer> readOnce(Call call) {
        Integer size = size(call);
        FileLink link = link(call);
        return bus.ask(call.actor(), new FileCommand.Open(file(call), size, link))
                .compose(opened -> content(opened, size)
                        .compose(content -> new Download(opened.file(), content, size, link)
                                .write(call.context().request(), blobs)));
    }

    private Future<FileReply.Blob> content(FileReply.Opened opened, @Nullable Integer size) {
        if (size == null) {
            return Future.succeededFuture(opened.content());
        }
        FileReply.Blob made = opened.thumbnail();
        return made == null ? thumbnails.make(opened, size) : Future.succeededFuture(made);
    }

    private static @Nullable Integer size(Call call) {
        Long size = call.optionalNumber("size");
        if (size != null && !SIZES.contains(size.intValue())) {
            throw ChatException.invalid("size", Reason.NONE, "There are smaller pictures of 160, 320, 640 and 1280");
        }
        return size == null ? null : size.intValue();
    }

    private static @Nullable FileLink link(Call call) {
        String signature = call.optionalQuery("signature");
        Long expires = call.optionalNumber("expires");
        return signature == null || expires == null ? null : new FileLink(expires, new Secret(signature));
    }

    private static FileId file(Call call) {
        return new FileId(call.pathId("fileId", Reason.FILE_UNKNOWN));
    }
}
