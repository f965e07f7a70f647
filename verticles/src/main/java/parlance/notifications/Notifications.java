package parlance.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.config.Settings;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationReply;
import parlance.mail.Mailer;
import parlance.outbox.Letter;
import parlance.outbox.OutboxStore;
import parlance.sms.PhoneNumbers;
import parlance.sms.SmsSender;

/**
 * The rules of sending: a letter is tried for a day, ever more rarely; one with a code as long as that is good. Mails and
 * text messages do not wait for each other.
 */
final class Notifications {
    private static final Logger log = LoggerFactory.getLogger(Notifications.class);
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final int AT_ONCE = 20;
    private static final int LISTED = 500;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
    private static final Duration FORGET_AFTER = Duration.ofDays(7);

    private final OutboxStore store;
    private final Mailer mailer;
    private final SmsSender sms;
    private final boolean development;
    private final Duration codeLife;
    private volatile boolean stopping;
    private final Set<Letter.Kind> delivering = ConcurrentHashMap.newKeySet();

    Notifications(OutboxStore store, Mailer mailer, SmsSender sms, Settings settings) {
        this.store = store;
        this.mailer = mailer;
        this.sms = sms;
        this.development = settings.development();
        this.codeLife = settings.auth().passcode();
    }

    /** Sends what is due, unless the last round is still at it. */
    void deliver(Letter.Kind kind) {
        if (!delivering.add(kind)) {
            return;
        }
        try {
            Optional<OutboxStore.Entry> due = store.claim(kind);
            for (int sent = 1; due.isPresent(); sent++) {
                send(due.get());
                due = stopping || sent == AT_ONCE ? Optional.empty() : store.claim(kind);
            }
        } catch (ChatException e) {
            log.warn("Letters wait: {}", e.text());
        } finally {
            delivering.remove(kind);
        }
    }

    /** The letters on their way are the last. */
    void stop() {
        stopping = true;
    }

    boolean delivering() {
        return !delivering.isEmpty();
    }

    void forget() {
        store.forgetOlderThan(FORGET_AFTER);
    }

    NotificationReply.Outbox list(Actor actor, NotificationCommand.ListOutbox command) {
        if (!development) {
            throw new ChatException(Failure.NOT_FOUND, "There is no outbox to read in production");
        }
        return new NotificationReply.Outbox(store.newest(Math.clamp(command.limit(), 1, LISTED)).stream()
                .map(Notifications::shown)
                .toList());
    }

    Done report(Actor actor, NotificationCommand.ReportSms command) {
        SmsSender.Report report = sms.read(command.letter(), command.fields(), command.signature());
        if (store.reported(report.letter(), report.delivery(), report.error())) {
            switch (report.delivery()) {
                case QUEUED, SENT, DELIVERED -> log.debug("Letter {} is {}", report.letter(), report.delivery());
                case UNDELIVERED, FAILED ->
                    log.warn(
                            "Letter {} did not reach {}, it is {}: {}",
                            report.letter(),
                            PhoneNumbers.masked(report.to()),
                            report.delivery(),
                            report.error());
            }
        }
        return new Done();
    }

    private void send(OutboxStore.Entry entry) {
        Letter letter = entry.letter();
        if (letter.code() != null && end(entry).isBefore(Instant.now())) {
            refused(entry, "Its code is not good any more", true, Duration.ZERO);
            return;
        }
        try {
            switch (letter.kind()) {
                case MAIL -> mailer.send(letter.to(), letter.subject(), letter.text(), letter.html());
                case SMS -> text(entry.id(), letter);
            }
            store.sent(entry, development);
        } catch (Mailer.Refused e) {
            refused(entry, String.valueOf(e.getMessage()), e.permanent(), Duration.ZERO);
        } catch (SmsSender.Refused e) {
            Duration atLeast = e.retryAfter().orElse(Duration.ZERO);
            refused(entry, String.valueOf(e.getMessage()), e.permanent(), atLeast);
        }
    }

    /** Clients make up numbers: one that nobody can have costs nothing. */
    private void text(long id, Letter letter) {
        if (PhoneNumbers.reachable(letter.to())) {
            sms.send(id, letter.to(), letter.text());
        }
    }

    private void refused(OutboxStore.Entry entry, String error, boolean permanent, Duration atLeast) {
        Duration wait = retryAfter(entry, atLeast);
        boolean hopeless = permanent || end(entry).isBefore(Instant.now().plus(wait));
        log.warn(
                "Letter {} was not sent at try {}{}: {}",
                entry.id(),
                entry.tries() + 1,
                hopeless ? ", the last" : "",
                error);
        if (hopeless) {
            store.givenUp(entry, error);
        } else {
            store.failed(entry, error, wait);
        }
    }

    /** After that nobody is helped by it. */
    private Instant end(OutboxStore.Entry entry) {
        return entry.createdAt().plus(entry.letter().code() == null ? GIVE_UP_AFTER : codeLife);
    }

    /** Twice as long every time, and never the same for all that failed together. */
    private static Duration retryAfter(OutboxStore.Entry entry, Duration atLeast) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(entry.tries(), 20));
        Duration wait = doubled.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : doubled;
        long millis = Math.max(wait.toMillis(), atLeast.toMillis());
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }

    private static NotificationReply.Letter shown(OutboxStore.Entry entry) {
        Letter letter = entry.letter();
        return new NotificationReply.Letter(
                letter.kind().name().toLowerCase(Locale.ROOT),
                letter.to(),
                letter.subject(),
                letter.text(),
                LINK.matcher(letter.text()).results().map(MatchResult::group).toList(),
                letter.code(),
                entry.createdAt());
    }
}
