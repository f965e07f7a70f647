package parlance.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** An SMTP server that takes every mail and delivers none, for development and tests. */
public final class EmbeddedInbox implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final GreenMail server;

    private EmbeddedInbox(GreenMail server) {
        this.server = server;
    }

    /** Listens on a free port. */
    public static EmbeddedInbox open() {
        ServerSetup smtp = new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP);
        GreenMail server = new GreenMail(smtp)
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        return new EmbeddedInbox(server);
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
