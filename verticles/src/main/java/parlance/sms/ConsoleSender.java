package parlance.sms;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes text messages to the log of a development node; elsewhere a log must not know them. */
public final class ConsoleSender implements SmsSender {
    private static final Logger log = LoggerFactory.getLogger(ConsoleSender.class);

    private final boolean development;

    public ConsoleSender(boolean development) {
        this.development = development;
    }

    @Override
    public void send(String to, String text) {
        if (!development) {
            throw new Refused("This server has no way to send text messages", true);
        }
        log.info("SMS to {}: {}", to, text);
    }
}
