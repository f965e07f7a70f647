package parlance.brain;

import com.rivescript.RiveScript;
import com.rivescript.RiveScriptException;
import com.rivescript.session.UserData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers by RiveScript. One per node: users share the scripts and nothing else. */
public final class ScriptBrain implements Brain {
    private static final Logger log = LoggerFactory.getLogger(ScriptBrain.class);
    /** Whoever writes more is not heard to the end: patterns take longer, the longer a text is. */
    private static final int LONGEST = 300;
    /** Signs would be commands: RiveScript puts what people say into its answers before it reads those. */
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'-]+");

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int THREADS = 2;
    private static final int WAITING = 256;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final String TOPIC = "topic";

    private final Supplier<RiveScript> scripts;
    private final Duration patience;
    private final AtomicLong talks = new AtomicLong();
    /** Threads of its own, because nothing can stop a pattern that takes for ever. */
    private final ExecutorService thinking;

    private record Thought(String text, Memory memory) {}

    /**
     * Throws a StartException that says what is wrong with the scripts.
     *
     * @param folder of {@code *.rive} files; none: the ones that come with Parlance
     */
    public ScriptBrain(@Nullable Path folder) {
        this(folder, PATIENCE);
    }

    ScriptBrain(@Nullable Path folder, Duration patience) {
        this.scripts = folder == null ? new Once() : read(folder);
        this.patience = patience;
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> Thread.ofPlatform().daemon().name("scripts").unstarted(task));
        threads.allowCoreThreadTimeOut(true);
        this.thinking = threads;
    }

    @Override
    public Answer answer(Conversation conversation, Consumer<String> pieces) {
        try {
            Future<Thought> thought = thinking.submit(() -> think(conversation));
            Thought found = inTime(thought);
            pieces.accept(found.text());
            return new Answer(found.text(), Ending.WHOLE, found.memory());
        } catch (ExecutionException e) {
            log.warn("The scripts found no answer: {}", String.valueOf(e.getCause()));
            return new Answer("", Ending.LOST, conversation.memory());
        } catch (TimeoutException | RejectedExecutionException _) {
            return new Answer("", Ending.LOST, conversation.memory());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer("", Ending.STOPPED, conversation.memory());
        }
    }

    @Override
    public void close() {
        thinking.shutdownNow();
    }

    private Thought inTime(Future<Thought> thought) throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return thought.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            thought.cancel(true);
        }
    }

    private Thought think(Conversation conversation) throws RiveScriptException {
        RiveScript script = scripts.get();
        // A name of its own for each talk: two of one user at once do not meet.
        String talk = "talk" + talks.incrementAndGet();
        try {
            script.setUservars(talk, conversation.memory().things());
            UserData user = script.getUservars(talk);
            user.getHistory().getReply().set(0, conversation.memory().said());
            String said = script.reply(talk, plain(conversation.text())).strip();
            Map<String, String> things = new HashMap<>(user.getVariables());
            things.remove(TOPIC, "random");
            things.values().removeIf(RiveScript.UNDEFINED::equals);
            return new Thought(said, new Memory(things, said));
        } finally {
            script.clearUservars(talk);
        }
    }

    private static String plain(String text) {
        String words = SIGNS.matcher(text.replace('’', '\'')).replaceAll(" ").strip();
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }

    private static Supplier<RiveScript> read(Path folder) {
        RiveScript scripts = Scripts.read(folder);
        return () -> scripts;
    }

    /** The own ones are read when somebody talks to the bot for the first time. */
    private static final class Once implements Supplier<RiveScript> {
        private @Nullable RiveScript scripts;

        @Override
        public synchronized RiveScript get() {
            RiveScript read = scripts;
            if (read == null) {
                read = Scripts.read(null);
                scripts = read;
            }
            return read;
        }
    }
}
