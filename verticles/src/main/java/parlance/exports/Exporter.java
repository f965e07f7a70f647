package parlance.exports;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.blobs.BlobStore;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.FileCommand;
import parlance.domain.FileContent;
import parlance.domain.Origin;
import parlance.domain.StoredFile;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.json.NativeJson;
import parlance.outbox.Letter;
import parlance.outbox.Letters;

/** Makes the copies that were asked for, one at a time. For virtual threads. */
final class Exporter {
    private static final Logger log = LoggerFactory.getLogger(Exporter.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration SAY_EVERY = Duration.ofMillis(500);
    private static final String TYPE = "application/zip";

    private final ExportStore store;
    private final BlobStore blobs;
    private final Bus bus;
    private final URI publicUrl;
    private final Letters letters = new Letters();
    private final String name;
    private volatile boolean stopping;
    private volatile ExportStore.@Nullable Claim making;

    /** {@code publicUrl} is where people reach this server. */
    Exporter(ExportStore store, BlobStore blobs, Bus bus, URI publicUrl) {
        this.store = store;
        this.blobs = blobs;
        this.bus = bus;
        this.publicUrl = publicUrl;
        this.name = bus.node() + "/" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** It is not ours any more, or this node ends. */
    private static final class Interrupted extends RuntimeException {
        Interrupted() {
            super(null, null, false, false);
        }
    }

    /** Makes whatever waits. */
    void run() {
        try {
            for (Optional<ExportStore.Claim> next = claim(); next.isPresent(); next = claim()) {
                make(next.get());
            }
        } catch (RuntimeException e) {
            // The next round comes in any case.
            log.warn("Copies of data wait: {}", e.toString());
        }
    }

    /** What is being made stays ours for a while longer. To be called again and again. */
    void hold() {
        ExportStore.Claim held = making;
        if (held == null) {
            return;
        }
        try {
            store.hold(held);
        } catch (RuntimeException e) {
            // It is tried again long before another node may take it over.
            log.info("A copy of data is held later: {}", e.toString());
        }
    }

    /** What is being made is begun anew on another node. */
    void stop() {
        stopping = true;
    }

    private Optional<ExportStore.Claim> claim() {
        return stopping ? Optional.empty() : store.claim(name);
    }

    private void make(ExportStore.Claim claim) {
        Path file = blobs.incoming().path();
        making = claim;
        try {
            make(claim, file);
        } catch (Interrupted _) {
            store.handOn(claim);
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "The copy of the data of {} is tried again: {}",
                    claim.user().value(),
                    e.toString(),
                    e);
            store.giveUp(claim, AGAIN_AFTER);
        } finally {
            making = null;
            blobs.incoming().removeLater(file);
        }
    }

    private void make(ExportStore.Claim claim, Path file) throws IOException {
        Origin origin = new Origin(null, "node", "", "", "export");
        Actor owner = new Actor.Member(claim.user(), origin);
        User self = bus.ask(owner, new UserCommand.Show(claim.user())).await();
        write(claim, owner, self, file);
        String blob = bus.ask(new Actor.Operator("exports", origin), new FileCommand.BeginBlob())
                .await()
                .blob();
        String fileName = "parlance-%s-%s.zip".formatted(self.userName(), LocalDate.now(ZoneOffset.UTC));
        FileContent content = new FileContent(fileName, TYPE, Files.size(file), null, null, null);
        blobs.putLater(blob, file, TYPE).await();
        StoredFile stored =
                bus.ask(owner, new FileCommand.Register(blob, content)).await();
        if (!store.finish(claim, stored.id(), letter(self))) {
            bus.ask(owner, new FileCommand.Delete(stored.id())).await();
        }
    }

    private void write(ExportStore.Claim claim, Actor owner, User self, Path file) throws IOException {
        try (Archive archive = new Archive(file)) {
            new Contents(bus, blobs, NativeJson.at(publicUrl), owner, self, archive, new Said(claim)::say).write();
        }
    }

    private @Nullable Letter letter(User self) {
        String to = self.email();
        return to == null
                ? null
                : letters.mail(
                        Letters.Subject.EXPORT_READY,
                        self.locale(),
                        to,
                        self.name(),
                        self.userName(),
                        publicUrl + "/settings");
    }

    /** Writes down how far one is, now and then. */
    private final class Said {
        private final ExportStore.Claim claim;
        private long at;

        Said(ExportStore.Claim claim) {
            this.claim = claim;
            this.at = System.nanoTime();
        }

        void say(int progress) {
            if (System.nanoTime() - at < SAY_EVERY.toNanos()) {
                return;
            }
            at = System.nanoTime();
            if (stopping || !store.advance(claim, progress)) {
                throw new Interrupted();
            }
        }
    }
}
