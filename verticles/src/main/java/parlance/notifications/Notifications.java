package parlance.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.NotificationCommand;
import parlance.domain.NotificationReply;
import parlance.mail.Mailer;
import parlance.outbox.Letter;
import parlance.outbox.OutboxStore;
import parlance.sms.PhoneNumbers;
import parlance.sms.SmsSender;

/** The rules of sending: a letter is tried for a day, ever more rarely. */
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
    private volatile boolean stopping;
    private final AtomicBoolean delivering = new AtomicBoolean();

    Notifications(OutboxStore store, Mailer mailer, SmsSender sms, boolean development) {
        this.store = store;
        this.mailer = mailer;
        this.sms = sms;
        this.development = development;
    }

    /** Sends what is due, unless the last round is still at it. */
    void deliver() {
        if (!delivering.compareAndSet(false, true)) {
            return;
        }
        try {
            Optional<OutboxStore.Entry> due = store.claim();
            for (int sent = 1; due.isPresent(); sent++) {
                send(due.get());
                due = stopping || sent == AT_ONCE ? Optional.empty() : store.claim();
            }
        } catch (ChatException e) {
            log.warn("Letters wait: {}", e.text());
        } finally {
            delivering.set(false);
        }
    }

    /** The letter on its way is the last. */
    void stop() {
        stopping = true;
    }

    boolean delivering() {
        return delivering.get();
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

    private void send(OutboxStore.Entry entry) {
        Letter letter = entry.letter();
        try {
            switch (letter.kind()) {
                case MAIL -> mailer.send(letter.to(), letter.subject(), letter.text(), letter.html());
                case SMS -> text(letter);
            }
            store.sent(entry, development);
        } catch (Mailer.Refused e) {
            refused(entry, String.valueOf(e.getMessage()), e.permanent());
        } catch (SmsSender.Refused e) {
            refused(entry, String.valueOf(e.getMessage()), e.permanent());
        }
    }

    /** Clients make up numbers: one that nobody can have costs nothing. */
    private void text(Letter letter) {
        if (PhoneNumbers.reachable(letter.to())) {
            sms.send(letter.to(), letter.text());
        }
    }

    private void refused(OutboxStore.Entry entry, String error, boolean permanent) {
        boolean hopeless = permanent || entry.createdAt().plus(GIVE_UP_AFTER).isBefore(Instant.now());
        log.warn(
                "Letter {} was not sent at try {}{}: {}",
                entry.id(),
                entry.tries() + 1,
                hopeless ? ", the last" : "",
                error);
        if (hopeless) {
            store.givenUp(entry, error);
        } else {
            store.failed(entry, error, retryAfter(entry));
        }
    }

    /** Twice as long every time. */
    private static Duration retryAfter(OutboxStore.Entry entry) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(entry.tries(), 20));
        return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
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
