package parlance.bots;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Heard;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.RoomKind;
import parlance.domain.RoomRef;
import parlance.domain.UserId;

/** Says what bots answer. An answer is stored once, however often it is said. */
final class Answers {
    private static final Duration LATER = Duration.ofSeconds(2);

    private static final int TRIES = 5;

    private final Bus bus;
    private final String door;

    /** {@code door} is where the answers come in. */
    Answers(Bus bus, String door) {
        this.bus = bus;
        this.door = door;
    }

    /**
     * Where it was asked; in a group as an answer to that message. {@code part} tells several answers to one message apart.
     * Waits until it is stored.
     */
    void say(Heard asked, int part, String text) throws Unheard {
        boolean group = asked.room().kind() == RoomKind.GROUP;
        say(
                asked.bot(),
                new MessageCommand.Send(
                        new RoomRef.ById(asked.room().id()),
                        text,
                        key(asked, part),
                        group ? asked.message().seq() : null,
                        null));
    }

    static String key(Heard asked, int part) {
        return "answer-" + asked.message().id().value() + "-" + part;
    }

    private void say(UserId bot, MessageCommand.Send send) throws Unheard {
        Actor actor = new Actor.Bot(bot, new Origin(null, door, "", "", "bot-" + bot.value()));
        for (int tried = 1; ; tried++) {
            try {
                bus.ask(actor, send).await();
                return;
            } catch (ChatException e) {
                Unheard problem = problem(e);
                if (problem == null) {
                    return;
                }
                if (e.failure() != Failure.RATE_LIMITED || tried == TRIES) {
                    throw problem;
                }
                pause(e.retryAfter().orElse(LATER));
            }
        }
    }

    private static void pause(Duration wait) throws Unheard {
        try {
            Thread.sleep(wait.compareTo(LATER) < 0 ? wait : LATER);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Unheard.forNow("It was interrupted");
        }
    }

    private static @Nullable Unheard problem(ChatException e) {
        return switch (e.failure()) {
            // It was answered before, in other words.
            case CONFLICT -> e.reason() == Reason.KEY_USED ? null : Unheard.forGood(e.text());
            case RATE_LIMITED, INTERNAL, UNAVAILABLE, EXPIRED ->
                Unheard.forNow(
                        "Its answer was not stored: " + e.text(), e.retryAfter().orElse(LATER));
            case INVALID, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, TOO_LARGE, UNSUPPORTED ->
                Unheard.forGood("Its answer was refused: " + e.text());
        };
    }
}
