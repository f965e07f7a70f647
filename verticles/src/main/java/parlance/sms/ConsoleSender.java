package parlance.sms;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.ChatException;
import parlance.domain.Failure;

/** Writes text messages to the log of a development node; elsewhere a log must not know them. */
public final class ConsoleSender implements SmsSender {
    private static final Logger log = LoggerFactory.getLogger(ConsoleSender.class);

    private final boolean development;

    public ConsoleSender(boolean development) {
        this.development = development;
    }

    @Override
    public void send(long letter, String to, String text) {
        if (!development) {
            throw Refused.forEver("This server has no way to send text messages");
        }
        log.info("SMS to {}: {}", to, text);
    }

    @Override
    public Report read(String letter, Map<String, String> fields, String signature) {
        throw new ChatException(Failure.NOT_FOUND, "There is nothing here");
    }
}
