package parlance.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import parlance.config.MailSettings;
import parlance.domain.Secret;

/** Hands mails to the SMTP server. */
public final class Mailer {
    private static final int SILENCE_SECONDS = 20;
    /** A server that dies in the middle of a conversation is not noticed by the client. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Context loop;
    private final MailClient client;
    private final String from;

    /** Call outside of all verticles: the client's connections lose their way on virtual threads. */
    public Mailer(Vertx vertx, MailSettings settings) {
        this.loop = vertx.getOrCreateContext();
        MailConfig config = new MailConfig()
                .setHostname(settings.host())
                .setPort(settings.port())
                .setSsl(settings.tls())
                .setStarttls(
                        switch (settings.startTls()) {
                            case required -> StartTLSOptions.REQUIRED;
                            case optional -> StartTLSOptions.OPTIONAL;
                            case disabled -> StartTLSOptions.DISABLED;
                        })
                .setConnectTimeout(5_000)
                // A connection kept for the next mail may be dead by then.
                .setKeepAlive(false)
                .setIdleTimeout(SILENCE_SECONDS)
                .setMaxPoolSize(4);
        if (settings.user() != null && settings.password() instanceof Secret(String password)) {
            config.setLogin(LoginOption.REQUIRED).setUsername(settings.user()).setPassword(password);
        }
        this.client = MailClient.create(vertx, config);
        this.from = settings.from();
    }

    /** What the mail server says no to; {@code permanent} when it will say so again. */
    public static final class Refused extends RuntimeException {
        private final boolean permanent;

        private Refused(Throwable cause) {
            super(cause.getMessage(), cause);
            this.permanent = cause instanceof SMTPException smtp && smtp.isPermanent();
        }

        public boolean permanent() {
            return permanent;
        }
    }

    /** Returns when the server has taken the mail; throws Refused otherwise. */
    public void send(String to, String subject, String text, String html) {
        MailMessage mail = new MailMessage()
                .setFrom(from)
                .setTo(to)
                .setSubject(encoded(subject))
                .setText(text)
                .setHtml(html);
        mail.addHeader("Auto-Submitted", "auto-generated");
        Future.<MailResult>future(
                        sent -> loop.runOnContext(_ -> client.sendMail(mail).onComplete(sent)))
                .timeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .recover(cause -> Future.failedFuture(new Refused(cause)))
                .await();
    }

    /** RFC 2047. The client's own encoding loses characters beyond the basic plane. */
    private static String encoded(String subject) {
        try {
            return MimeUtility.encodeText(subject, "UTF-8", "B");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
