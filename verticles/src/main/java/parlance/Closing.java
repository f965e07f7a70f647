package parlance;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, closed in the opposite order; what fails to close does not keep the rest open. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(String name, Runnable close) {}

    void add(String name, Runnable close) {
        steps.push(new Step(name, close));
    }

    @Override
    public void close() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.close().run();
            } catch (Exception e) {
                log.warn("Closing the {} failed: {}", step.name(), e.toString());
            }
        }
    }
}
