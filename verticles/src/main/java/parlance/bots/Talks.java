package parlance.bots;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import parlance.brain.Answer;
import parlance.brain.Brain;
import parlance.brain.Conversation;
import parlance.brain.Memory;
import parlance.bus.Bus;
import parlance.config.BotSettings;
import parlance.domain.Heard;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageKind;
import parlance.domain.RoomKind;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.pace.Pace;

/** What the built-in bot talks about with people when they give it no command. */
final class Talks {
    private static final String TOO_FAST = "You are asking too fast for me. Please wait a moment.";
    private static final String NO_TEXT = "I can only read texts.";
    private static final String BUSY = "I am answering many people just now. Please ask again in a moment.";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int LARGEST_PAGE = 100;

    private final Bus bus;
    private final Voice voice;
    private final Brain brain;
    private final MemoryStore memories;
    private final Pace pace;
    private final int history;
    private final Semaphore answers;

    Talks(Bus bus, Voice voice, Brain brain, MemoryStore memories, BotSettings settings) {
        this.bus = bus;
        this.voice = voice;
        this.brain = brain;
        this.memories = memories;
        this.pace = new Pace(settings.rate());
        this.history = settings.model().configured() ? settings.model().history() : 0;
        this.answers = new Semaphore(settings.answers(), true);
    }

    void answer(Heard heard, String name) throws InterruptedException {
        String text = plain(heard.message().text(), name);
        if (text.isEmpty()) {
            voice.answer(heard, heard.message().file() == null ? greeting(heard) : NO_TEXT);
        } else if (pace.pass(heard.sender().id()).isPresent()) {
            voice.answer(heard, TOO_FAST);
        } else {
            thinkIfFree(heard, text);
        }
    }

    /** A few seconds for one to be done; a model that is stuck must not have all stand in line. */
    private void thinkIfFree(Heard heard, String text) throws InterruptedException {
        if (!answers.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            voice.answer(heard, BUSY);
            return;
        }
        try {
            think(heard, text);
        } finally {
            answers.release();
        }
    }

    private void think(Heard heard, String text) {
        Memory before = memories.of(heard.sender().id());
        Conversation conversation = new Conversation(heard.sender().id(), earlier(heard), text, before);
        Answer answer;
        try (Pieces pieces = new Pieces(bus, voice, heard)) {
            answer = brain.answer(conversation, pieces);
        }
        voice.answer(heard, answer.said());
        if (!answer.memory().equals(before)) {
            memories.keep(heard.sender().id(), answer.memory());
        }
    }

    /** Of a group only what was said to the bot and by it: the rest is not for whoever makes its answers. */
    private List<Conversation.Turn> earlier(Heard heard) {
        if (history == 0) {
            return List.of();
        }
        boolean direct = heard.room().kind() == RoomKind.DIRECT;
        UserId bot = heard.bot();
        return voice
                .ask(new MessageCommand.ListMessages(
                        new RoomRef.ById(heard.room().id()),
                        heard.message().seq(),
                        null,
                        null,
                        direct ? Math.min(history, LARGEST_PAGE) : LARGEST_PAGE))
                .messages()
                .stream()
                .filter(message -> message.kind() == MessageKind.TEXT && message.deletedAt() == null)
                .filter(message -> direct || isBetween(message, bot))
                .map(message -> new Conversation.Turn(message.sender().equals(bot), message.text()))
                .toList();
    }

    private static boolean isBetween(Message message, UserId bot) {
        return message.sender().equals(bot) || message.mentions().contains(bot);
    }

    private static String greeting(Heard heard) {
        return "Yes, " + heard.sender().name() + "? Say \"help\" to see what I can do.";
    }

    /** Without the mention of the bot. */
    private static String plain(String text, String name) {
        return Pattern.compile("@" + Pattern.quote(name) + "\\b[,:]?", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll(" ")
                .strip();
    }
}
