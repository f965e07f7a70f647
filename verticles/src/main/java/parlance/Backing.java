package parlance;

import java.util.function.Consumer;
import parlance.config.DatabaseSettings;
import parlance.config.MailSettings;
import parlance.config.Settings;
import parlance.db.EmbeddedMariaDb;
import parlance.db.Migrations;
import parlance.domain.Secret;
import parlance.mail.EmbeddedInbox;

/** What stands behind a node, embedded or elsewhere: a migrated database and a mail server. */
final class Backing implements AutoCloseable {
    private final Closing closing = new Closing();
    private DatabaseSettings database;
    private MailSettings mail;

    private Backing(Settings settings) {
        this.database = settings.database();
        this.mail = settings.mail();
    }

    /** Blocks until both can be used. */
    static Backing open(Settings settings, Consumer<String> progress) {
        Backing backing = new Backing(settings);
        try {
            backing.openEmbedded(settings, progress);
            new Migrations(backing.database).run();
            return backing;
        } catch (RuntimeException e) {
            backing.close();
            throw e;
        }
    }

    DatabaseSettings database() {
        return database;
    }

    MailSettings mail() {
        return mail;
    }

    @Override
    public void close() {
        closing.close();
    }

    private void openEmbedded(Settings settings, Consumer<String> progress) {
        if (database.embedded()) {
            EmbeddedMariaDb server = EmbeddedMariaDb.start(settings.data().resolve("database"), progress);
            closing.add("database server", server::close);
            database = database.at(server.host(), server.port(), server.user(), new Secret(server.password()));
        }
        if (mail.embedded()) {
            EmbeddedInbox inbox = EmbeddedInbox.open();
            closing.add("inbox", inbox::close);
            mail = mail.at(inbox.host(), inbox.port());
        }
    }
}
