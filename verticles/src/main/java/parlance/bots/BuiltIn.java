package parlance.bots;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.brain.Brain;
import parlance.brain.ModelBrain;
import parlance.brain.ScriptBrain;
import parlance.bus.Bus;
import parlance.config.BotSettings;
import parlance.db.Lease;
import parlance.db.Sql;
import parlance.domain.Actor;
import parlance.domain.BotCommand;
import parlance.domain.BotReply;
import parlance.domain.Event;
import parlance.domain.Heard;
import parlance.domain.User;

/** The bot that belongs to the house, put together: what it answers, reminds of, and closes when the time has come. */
final class BuiltIn implements Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BuiltIn.class);

    private final Assistant assistant;
    private final Questions questions;
    private final Welcome welcome;
    private final List<Runnable> chores;
    private final Lease lease;
    private final Brain brain;

    /** Throws a StartException that says what is wrong with its scripts. {@code self} is its account. */
    BuiltIn(Bus bus, Sql sql, User self, BotSettings settings) {
        this.brain =
                settings.model().configured() ? new ModelBrain(settings.model()) : new ScriptBrain(settings.scripts());
        Voice voice = new Voice(bus, self.id());
        Talks talks = new Talks(bus, voice, brain, new MemoryStore(sql), settings);
        Reminders reminders = new Reminders(new ReminderStore(sql), voice);
        Polls polls = new Polls(new PollStore(sql), voice);
        this.assistant = new Assistant(talks, reminders, polls, voice, self.userName());
        this.questions = new Questions(bus, self.id());
        this.welcome = new Welcome(voice);
        this.chores = List.of(reminders::tick, polls::tick, welcome::tick);
        this.lease = new Lease(sql, "assistant", bus.node());
        offer(sql, self);
    }

    /** All nodes offer the same; whoever comes first writes it. */
    private static void offer(Sql sql, User self) {
        if (new OfferStore(sql).of(self.id()).equals(Assistant.COMMANDS)) {
            return;
        }
        try {
            sql.<Boolean>transaction(tx -> {
                new OfferStore(tx).replace(self.id(), Assistant.COMMANDS);
                return true;
            });
        } catch (RuntimeException e) {
            log.info("Another node offers the commands of the bot: {}", e.getMessage());
        }
    }

    @Override
    public void hear(Heard heard) throws Exception {
        assistant.hear(heard);
    }

    BotReply.Answered ask(Actor actor, BotCommand.Ask command) {
        return questions.ask(actor, command);
    }

    void hear(Event event) {
        questions.hear(event);
        welcome.hear(event);
    }

    /** What is done on one node at a time. There is never more to do at once. */
    boolean tick() {
        try {
            if (lease.take()) {
                chores.forEach(Runnable::run);
            }
        } catch (RuntimeException e) {
            // The next round comes in any case.
            log.warn("Reminders wait: {}", e.getMessage());
        }
        return false;
    }

    /** When there are no more ticks: another node may go on at once. */
    void leave() {
        try {
            lease.release();
        } catch (RuntimeException e) {
            log.info("Reminders wait for a few seconds: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        brain.close();
    }
}
