package parlance.previews;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.PreviewCommand.MakePreviews;
import parlance.pace.Pace;
import parlance.pages.Page;
import parlance.previews.LinkPreviewStore.Known;

/** Makes previews in the background: so many at once, so many wait, and what is too much is left out. */
final class Previews {
    private static final Logger log = LoggerFactory.getLogger(Previews.class);
    private static final int AT_ONCE = 8;
    private static final int MOST_WAITING = 256;
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);
    /** Long enough that somebody else takes over from a node that has died. */
    private static final int LOOKS = 60;

    private final Vertx vertx;
    private final Context context;
    private final Bus bus;
    private final LinkPreviews links;
    private final Pace pace;
    private final Actor self = new Actor.Operator("previews", new Origin(null, "node", "", "", "previews"));
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int running;

    /** {@code looks} is how often its links were looked up already. */
    private record Job(MakePreviews command, int looks) {
        Job again() {
            return new Job(command, looks + 1);
        }
    }

    Previews(Vertx vertx, Bus bus, LinkPreviews links, Pace pace) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.bus = bus;
        this.links = links;
        this.pace = pace;
    }

    Done make(Actor actor, MakePreviews command) {
        actor.requireOperator();
        if (pace.pass(command.sender()).isEmpty()) {
            add(new Job(command, 1));
        }
        return new Done();
    }

    private synchronized void add(Job job) {
        if (waiting.size() >= MOST_WAITING) {
            log.debug("A message has no previews: too many wait");
            return;
        }
        waiting.add(job);
        if (running < AT_ONCE) {
            running++;
            context.runOnContext(_ -> work());
        }
    }

    /** The next, or empty and one less runs. */
    private synchronized Optional<Job> next() {
        Optional<Job> next = Optional.ofNullable(waiting.poll());
        running -= next.isEmpty() ? 1 : 0;
        return next;
    }

    /** One after the other, for as long as there are any. */
    private void work() {
        next().ifPresent(job -> make(job)
                .onFailure(cause -> log.warn("A message has no previews: {}", cause.toString()))
                .onComplete(_ -> work()));
    }

    private Future<?> make(Job job) {
        List<Future<Known>> looks =
                job.command().links().stream().map(this::look).toList();
        return Future.join(looks)
                .onSuccess(_ -> conclude(job, looks.stream().map(Future::result).toList()));
    }

    /** Beside the others: who waits for one page shall not wait for the next one only then. */
    private Future<Known> look(String url) {
        Promise<Known> known = Promise.promise();
        context.runOnContext(_ -> {
            try {
                known.complete(links.find(url));
            } catch (RuntimeException e) {
                known.fail(e);
            }
        });
        return known.future();
    }

    /** {@code known} is what is of each of the links. */
    private void conclude(Job job, List<Known> known) {
        if (known.stream().anyMatch(Known.Begun.class::isInstance)) {
            lookAgain(job);
            return;
        }
        MakePreviews command = job.command();
        List<Message.Preview> previews = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) instanceof Known.Found(Page page)) {
                previews.add(
                        new Message.Preview(command.links().get(i), page.title(), page.description(), page.siteName()));
            }
        }
        if (!previews.isEmpty()) {
            bus.ask(self, new MessageCommand.AttachPreviews(command.room(), command.seq(), command.links(), previews))
                    .onFailure(cause -> log.info("Previews are lost: {}", cause.getMessage()));
        }
    }

    /** Another one reads the page, and will have done so soon. */
    private void lookAgain(Job job) {
        if (job.looks() < LOOKS) {
            vertx.setTimer(LOOK_AGAIN_AFTER.toMillis(), _ -> add(job.again()));
        }
    }
}
