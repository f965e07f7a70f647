package parlance.bots;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Failure;
import parlance.domain.Heard;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.PresenceCommand;
import parlance.domain.Reason;
import parlance.domain.Reply;
import parlance.domain.RoomId;
import parlance.domain.RoomKind;
import parlance.domain.RoomRef;
import parlance.domain.UserId;

/** What the built-in bot says, by the same rules as everybody's. For virtual threads. */
final class Voice {
    private static final int TRIES = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Bus bus;
    private final UserId bot;

    Voice(Bus bus, UserId bot) {
        this.bus = bus;
        this.bot = bot;
    }

    /** What every answer to a message is known by, so that it is given once. */
    static String key(Message question) {
        return "answer-" + question.id().value();
    }

    /** Throws CONFLICT ({@link Reason#KEY_USED}) when another answer was given before. */
    Message answer(Heard heard, String text) {
        boolean direct = heard.room().kind() == RoomKind.DIRECT;
        return send(
                heard.room().id(),
                text,
                key(heard.message()),
                direct ? null : heard.message().seq());
    }

    Message say(RoomId room, String text, String key) {
        return send(room, text, key, null);
    }

    void edit(RoomId room, long seq, String text) {
        Message _ = patiently(new MessageCommand.Edit(new RoomRef.ById(room), seq, text));
    }

    boolean isMine(UserId user) {
        return bot.equals(user);
    }

    /** Nobody minds when it is not told. */
    void typing(RoomId room, boolean typing) {
        bus.ask(self(), new PresenceCommand.Type(new RoomRef.ById(room), typing))
                .onFailure(_ -> {});
    }

    <R extends Reply> R ask(Command<R> command) {
        return bus.ask(self(), command).await();
    }

    private Message send(RoomId room, String text, String key, @Nullable Long replyTo) {
        return patiently(new MessageCommand.Send(new RoomRef.ById(room), text, key, replyTo, null));
    }

    /** One voice for all who ask is fast; nothing is lost by waiting a little. */
    private <R extends Reply> R patiently(Command<R> command) {
        for (int i = 1; ; i++) {
            try {
                return ask(command);
            } catch (ChatException e) {
                boolean passes = e.failure() == Failure.RATE_LIMITED || e.reason() == Reason.NOBODY_ANSWERS;
                if (!passes || i == TRIES) {
                    throw e;
                }
                pause(e.retryAfter()
                        .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
                        .orElse(LONGEST_WAIT));
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ChatException(Failure.UNAVAILABLE, "This node stops");
        }
    }

    private Actor self() {
        return BuiltInAccount.actor(bot);
    }
}
