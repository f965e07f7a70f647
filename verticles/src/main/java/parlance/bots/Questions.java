package parlance.bots;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.BotCommand;
import parlance.domain.BotReply;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.domain.UserKind;
import parlance.domain.UserRef;

/** Asks a bot in somebody's name, and waits for what it answers. For virtual threads. */
final class Questions {
    /** Shorter than the 10 s for which whoever asks waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int PAGE = 50;

    private final Bus bus;
    private final UserId assistant;
    /** Who waits for something to be said, and where. */
    private final Map<Promise<Void>, RoomId> waiting = new ConcurrentHashMap<>();

    Questions(Bus bus, UserId assistant) {
        this.bus = bus;
        this.assistant = assistant;
    }

    /**
     * Fails with UNAVAILABLE ({@link Reason#TIMED_OUT}) when the bot takes longer than 8 s; its answer comes all the same,
     * and asking again with the same key finds it.
     */
    BotReply.Answered ask(Actor actor, BotCommand.Ask command) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        UserId bot = bot(actor, command);
        Message question = bus.ask(
                        actor,
                        new MessageCommand.Send(
                                new RoomRef.DirectWith(new UserRef.ById(bot)),
                                command.text(),
                                command.clientKey(),
                                null,
                                null))
                .await();
        return new BotReply.Answered(question, answer(actor, bot, question, end));
    }

    void hear(Event event) {
        if (event instanceof MessageEvent.Changed changed) {
            waiting.forEach((one, room) -> {
                if (room.equals(changed.room())) {
                    one.tryComplete();
                }
            });
        }
    }

    private UserId bot(Actor actor, BotCommand.Ask command) {
        User user = switch (command.bot()) {
            case null -> null;
            case UserRef.ById(UserId id) ->
                bus.ask(actor, new UserCommand.Show(id)).await();
            case UserRef.ByUserName(String name) ->
                bus.ask(actor, new UserCommand.Find(name)).await();
            case UserRef.ByPhone _ -> throw unknown();
        };
        if (user == null) {
            return assistant;
        }
        if (user.kind() != UserKind.BOT) {
            throw unknown();
        }
        return user.id();
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such bot");
    }

    private Message answer(Actor actor, UserId bot, Message question, long end) {
        while (System.nanoTime() < end) {
            Promise<Void> said = Promise.promise();
            waiting.put(said, question.room());
            try {
                Optional<Message> found = find(actor, bot, question);
                if (found.isPresent()) {
                    return found.get();
                }
                said.future()
                        .timeout(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)
                        .otherwiseEmpty()
                        .await();
            } finally {
                waiting.remove(said);
            }
        }
        throw new ChatException(
                Failure.UNAVAILABLE,
                Reason.TIMED_OUT,
                "The bot has not answered yet. Its answer will come in your conversation with it");
    }

    private Optional<Message> find(Actor actor, UserId bot, Message question) {
        return bus
                .ask(
                        actor,
                        new MessageCommand.ListMessages(
                                new RoomRef.ById(question.room()), null, question.seq(), null, PAGE))
                .await()
                .messages()
                .stream()
                .filter(message -> message.sender().equals(bot) && message.deletedAt() == null)
                .filter(message -> isAnswer(message, bot, question))
                .findFirst();
    }

    /** Of other bots whatever they say next, unless they say that it answers something else. */
    private boolean isAnswer(Message message, UserId bot, Message question) {
        Long replyTo = message.replyTo();
        return bot.equals(assistant)
                ? Voice.key(question).equals(message.clientKey())
                : replyTo == null || replyTo == question.seq();
    }
}
