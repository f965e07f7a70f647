package parlance.messages;

import java.util.List;
import java.util.function.BiPredicate;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageReply;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomRef;

/** Changes messages that were sent, and tells their rooms. {@link Scene} knows who may change what. */
final class Messages {
    private static final int MAX_EMOJI = 32;
    private static final int MAX_KINDS = 20;
    private static final int MAX_REACTIONS = 1000;

    private final Places places;
    private final MessageStore store;
    private final Bus bus;

    Messages(Places places, MessageStore store, Bus bus) {
        this.places = places;
        this.store = store;
        this.bus = bus;
    }

    Message edit(Actor actor, MessageCommand.Edit command) {
        Texts.requireShort(command.text());
        return change(actor, command.room(), command.seq(), MessageEvent.Change.Kind.EDITED, (scene, transaction) -> {
            scene.requireEditable();
            if (scene.message().file() == null) {
                Texts.require(command.text());
            }
            if (scene.message().text().equals(command.text())) {
                return false;
            }
            transaction.rewrite(scene, command.text(), Mentions.named(command.text()));
            return true;
        });
    }

    Message delete(Actor actor, MessageCommand.Delete command) {
        return change(actor, command.room(), command.seq(), MessageEvent.Change.Kind.DELETED, (scene, transaction) -> {
            scene.requireDeletable();
            if (scene.message().deletedAt() != null) {
                return false;
            }
            transaction.empty(scene);
            return true;
        });
    }

    Message react(Actor actor, MessageCommand.React command) {
        requireEmoji(command.emoji());
        return change(actor, command.room(), command.seq(), MessageEvent.Change.Kind.UPDATED, (scene, transaction) -> {
            scene.requireReactable();
            if (!command.on()) {
                return transaction.unreact(scene, command.emoji());
            }
            if (!transaction.react(scene, command.emoji())) {
                return false;
            }
            requireRoom(transaction.reactions(scene));
            return true;
        });
    }

    MessageReply.EarlierTexts listEarlier(Actor actor, MessageCommand.ListEarlier command) {
        Place place = places.find(actor.asUser(), command.room());
        return new MessageReply.EarlierTexts(store.earlier(place, command.seq()));
    }

    private Message change(
            Actor actor, RoomRef ref, long seq, MessageEvent.Change.Kind kind, BiPredicate<Scene, MessageStore> rule) {
        Place place = places.find(actor.asUser(), ref);
        MessageStore.Changed changed =
                store.change(place.room().id(), place.me().user(), seq, rule);
        if (changed.isChange()) {
            Room room = changed.room();
            bus.publish(new MessageEvent.Changed(
                    room.id(),
                    room.pair(),
                    room.version(),
                    changed.message().version(),
                    room.memberVersion(),
                    List.of(new MessageEvent.Change(
                            kind,
                            changed.message(),
                            actor.origin().session(),
                            actor.origin().door()))));
            changed.news().forEach(bus::publish);
        }
        return changed.message();
    }

    private static void requireEmoji(String emoji) {
        boolean fits = !emoji.isEmpty() && emoji.codePointCount(0, emoji.length()) <= MAX_EMOJI;
        if (!fits || emoji.codePoints().anyMatch(Messages::isBlank)) {
            throw ChatException.invalid(
                    "emoji", Reason.NONE, "A reaction has 1 to " + MAX_EMOJI + " characters and no spaces");
        }
    }

    /** Half of a pair of surrogates is no character either. */
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE;
    }

    private static void requireRoom(MessageStore.Reactions reactions) {
        if (reactions.kinds() > MAX_KINDS || reactions.count() > MAX_REACTIONS) {
            throw new ChatException(Failure.CONFLICT, "There are too many reactions to this message");
        }
    }
}
