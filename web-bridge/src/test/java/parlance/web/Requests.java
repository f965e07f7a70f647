package parlance.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/** Requests with {@code path} in their path, as the access log sees them. */
final class Requests extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger log = (Logger) LoggerFactory.getLogger("parlance.access");

    private final String path;
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final Set<String> paths = ConcurrentHashMap.newKeySet();

    private Requests(String path) {
        this.path = path;
    }

    static Requests record(String path) {
        Requests requests = new Requests(path);
        requests.start();
        log.addAppender(requests);
        log.setLevel(Level.INFO);
        log.setAdditive(false);
        return requests;
    }

    Set<String> threads() {
        return threads;
    }

    /** As they are logged. */
    Set<String> paths() {
        return paths;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String request = event.getFormattedMessage().split(" ", -1)[1];
        if (request.contains(path)) {
            threads.add(event.getThreadName());
            paths.add(request);
        }
    }

    @Override
    public void close() {
        log.detachAppender(this);
        log.setLevel(null);
        log.setAdditive(true);
    }
}
