package parlance.files;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import parlance.blobs.BlobStore;
import parlance.bus.Bus;
import parlance.config.FileSettings;
import parlance.db.Database;
import parlance.db.Lease;
import parlance.db.Sql;
import parlance.domain.FileCommand;
import parlance.pace.Pace;

/** Answers everything about files but their bytes, on virtual threads. */
public final class FilesVerticle extends VerticleBase {
    private final Bus bus;
    private final Database database;
    private final BlobStore blobs;
    private final FileSettings settings;
    private final Pace pace;

    /** Shares {@code pace} with the other instances of its node. */
    public FilesVerticle(Bus bus, Database database, BlobStore blobs, FileSettings settings, Pace pace) {
        this.bus = bus;
        this.database = database;
        this.blobs = blobs;
        this.settings = settings;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        Sql sql = database.sql();
        FileStore store = new FileStore(sql, database.ids());
        LooseBlobs loose = new LooseBlobs(new LooseBlobStore(sql), blobs);
        Avatars avatars = new Avatars(new AvatarStore(sql, database.ids()), loose, bus);
        Files files = new Files(store, loose, avatars, bus);
        Sweep sweep = new Sweep(files, store, loose, settings.keepUnused(), new Lease(sql, "files", bus.node()));
        sweepLater(sweep);
        return Future.all(List.of(
                bus.answer(FileCommand.BeginUpload.class, pace.before(files::begin)),
                bus.answer(FileCommand.Register.class, files::register),
                bus.answer(FileCommand.Replace.class, files::replace),
                bus.answer(FileCommand.SetAvatar.class, avatars::set),
                bus.answer(FileCommand.RemoveAvatar.class, pace.before(avatars::remove)),
                bus.answer(FileCommand.Show.class, files::show),
                bus.answer(FileCommand.Open.class, files::open),
                bus.answer(FileCommand.Delete.class, files::delete),
                bus.answer(FileCommand.BeginBlob.class, files::beginBlob),
                bus.answer(FileCommand.KeepThumbnail.class, files::keepThumbnail)));
    }

    /** The next round begins when one has ended. */
    private void sweepLater(Sweep sweep) {
        vertx.setTimer(settings.sweepEvery().toMillis(), _ -> {
            sweep.run();
            sweepLater(sweep);
        });
    }
}
