package parlance.bots;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bots.ReminderStore.Due;
import parlance.bots.ReminderStore.Reminder;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Heard;
import parlance.domain.Reason;
import parlance.domain.RoomKind;

/** {@code /remind}: reminds people where they said so, once, whatever node lives then. */
final class Reminders {
    private static final Logger log = LoggerFactory.getLogger(Reminders.class);
    private static final int MOST = 50;
    private static final int AT_ONCE = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ReminderStore store;
    private final Voice voice;

    Reminders(ReminderStore store, Voice voice) {
        this.store = store;
        this.voice = voice;
    }

    /** What to answer. Throws INVALID with a sentence for whoever asked. */
    String command(Heard heard, String arguments) {
        if (arguments.isEmpty() || arguments.equals("list")) {
            return list(heard);
        }
        return arguments.startsWith("cancel") ? cancel(heard, arguments) : remind(heard, arguments);
    }

    /** Reminds whoever is due. */
    void tick() {
        store.due(AT_ONCE).forEach(this::remind);
    }

    private String remind(Heard heard, String wish) {
        Schedule schedule = Schedule.parse(wish, Instant.now());
        if (store.of(heard.sender().id()).size() >= MOST) {
            throw ChatException.invalid(
                    "text",
                    Reason.NONE,
                    "I remember " + MOST + " reminders for you and not more. Take one back: /remind cancel 1");
        }
        int number = store.add(
                heard.message().id(), heard.sender().id(), heard.room().id(), schedule.text(), schedule.due());
        return "I will remind you at " + TIME.format(schedule.due()) + " (/remind cancel " + number
                + " takes it back).";
    }

    private String list(Heard heard) {
        List<Reminder> all = store.of(heard.sender().id());
        if (all.isEmpty()) {
            return "I have nothing to remind you of. Try: /remind 10m drink water";
        }
        // What was said elsewhere is nobody's business here.
        long elsewhere = all.stream().filter(one -> !isShown(heard, one)).count();
        String here = all.stream()
                .filter(one -> isShown(heard, one))
                .map(one -> one.number() + ". " + TIME.format(one.due()) + " – " + one.text())
                .collect(Collectors.joining("\n"));
        String more = elsewhere == 0 ? "" : "And " + elsewhere + " from elsewhere: ask me in our own conversation.";
        return (here + "\n" + more).strip();
    }

    private static boolean isShown(Heard heard, Reminder reminder) {
        return heard.room().kind() == RoomKind.DIRECT
                || reminder.room().equals(heard.room().id());
    }

    private String cancel(Heard heard, String arguments) {
        String number = arguments.substring("cancel".length()).strip();
        if (!number.matches("[0-9]{1,6}")) {
            throw ChatException.invalid("text", Reason.NONE, "Which one? Write it as in: /remind cancel 1");
        }
        if (!store.cancel(heard.sender().id(), Integer.parseInt(number))) {
            throw ChatException.invalid("text", Reason.NONE, "There is no reminder " + number + ". See: /remind list");
        }
        return "Reminder " + number + " is taken back.";
    }

    /** Said before it is removed: who does it again says the same with the same key. */
    private void remind(Due due) {
        Reminder reminder = due.reminder();
        String said = (due.group() ? "@" + due.userName() + " " : "") + "Reminder: " + reminder.text();
        try {
            voice.say(reminder.room(), said, "remind-" + reminder.wish().value());
            store.remove(reminder);
        } catch (ChatException e) {
            if (isHopeless(e.failure())) {
                store.remove(reminder);
            } else {
                log.warn("A reminder waits: {}", e.text());
            }
        }
    }

    /** Who has left the room, or wants to hear nothing of the bot, is not reminded. */
    private static boolean isHopeless(Failure failure) {
        return switch (failure) {
            case INVALID, FORBIDDEN, NOT_FOUND, CONFLICT, EXPIRED, TOO_LARGE, UNSUPPORTED -> true;
            case UNAUTHENTICATED, RATE_LIMITED, INTERNAL, UNAVAILABLE -> false;
        };
    }
}
