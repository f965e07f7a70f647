package parlance.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.DirectPair;
import parlance.domain.Message;
import parlance.domain.MessageCommand.Send;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.pace.Paces;

/** Makes drafts of what people send: checks it, finds the room and who is named, and hands it on to be stored. */
final class Drafts {
    /** Shorter than the 10 s for which the bus waits: what is not begun by then is not begun any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Pattern CLIENT_KEY = Pattern.compile("[\\x21-\\x7E]{1,64}");
    private static final int REMEMBERED = 100_000;

    private final Bus bus;
    private final SeatStore seats;
    private final Paces paces;
    private final Sending sending;
    /** A pair has one room for ever. */
    private final Cache<DirectPair, RoomId> direct =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Drafts(Bus bus, SeatStore seats, Paces paces, Sending sending) {
        this.bus = bus;
        this.seats = seats;
        this.paces = paces;
        this.sending = sending;
    }

    Future<Message> send(Actor actor, Send command) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        require(command);
        Optional<Duration> wait = paces.pass(actor);
        if (wait.isPresent()) {
            return Future.failedFuture(ChatException.limited("You are sending too fast", wait.get()));
        }
        return room(actor, command.room())
                .compose(room -> mentions(room, command.text())
                        .compose(mentions -> store(actor, command, room, mentions, deadline)));
    }

    private static void require(Send command) {
        if (command.file() == null) {
            Texts.require(command.text());
        } else {
            Texts.requireShort(command.text());
        }
        if (!CLIENT_KEY.matcher(command.clientKey()).matches()) {
            throw ChatException.invalid("clientKey", Reason.NONE, "A key has 1 to 64 printable ASCII characters");
        }
    }

    private Future<RoomId> room(Actor actor, RoomRef ref) {
        return switch (ref) {
            case RoomRef.ById(RoomId id) -> Future.succeededFuture(id);
            case RoomRef.DirectWith(UserRef.ById(UserId other)) -> {
                RoomId known = direct.getIfPresent(DirectPair.of(actor.asUser(), other));
                yield known == null ? open(actor, new UserRef.ById(other)) : Future.succeededFuture(known);
            }
            case RoomRef.DirectWith(UserRef other) -> open(actor, other);
        };
    }

    private Future<RoomId> open(Actor actor, UserRef other) {
        return bus.ask(actor, new RoomCommand.OpenDirect(other)).map(opened -> {
            direct.put(
                    Objects.requireNonNull(opened.room().pair()), opened.room().id());
            return opened.room().id();
        });
    }

    private Future<List<UserId>> mentions(RoomId room, String text) {
        List<String> named = Mentions.named(text);
        return named.isEmpty()
                ? Future.succeededFuture(List.of())
                : seats.members(room, named).map(members -> inOrder(named, members));
    }

    private static List<UserId> inOrder(List<String> named, Map<String, UserId> members) {
        return named.stream()
                .map(name -> Optional.ofNullable(members.get(name.toLowerCase(Locale.ROOT))))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Future<Message> store(Actor actor, Send command, RoomId room, List<UserId> mentions, long deadline) {
        Promise<Message> answer = Promise.promise();
        sending.add(new Draft(
                actor.asUser(),
                actor.origin(),
                room,
                command.text(),
                command.clientKey(),
                command.replyTo(),
                mentions,
                command.file(),
                deadline,
                answer));
        return answer.future();
    }
}
